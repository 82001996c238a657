package dev.marquee.logging.landing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.marquee.contract.state.StateDocument;
import dev.marquee.edge.redis.RedisLinks;
import dev.marquee.edge.state.Generation;
import dev.marquee.edge.state.GenerationStore;
import dev.marquee.edge.testing.RedisResource;
import dev.marquee.logging.testing.IngestAlone;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;

/** Catalogues in generations, as the ranker writes them. */
@QuarkusTest
@TestProfile(IngestAlone.class)
@QuarkusTestResource(RedisResource.class)
class PublishedItemsTest {
  private final String generation = UUID.randomUUID().toString();

  @Inject PublishedItems published;
  @Inject GenerationStore store;
  @Inject RedisLinks redis;

  @Test
  void theItemsAreThoseOfAllBlocksInTheirOrder() throws Exception {
    Generation two = blocks(lines("film-1", "film-2"), lines("film-3"));

    assertThat(items(published.find(two)))
        .containsExactly("film-1 old", "film-2 old", "film-3 old");
  }

  @Test
  void whatChangedSinceTakesTheirPlace() throws Exception {
    Generation one = blocks(lines("film-1", "film-2", "film-3"));
    change("+" + item("film-2", "new") + "\n-film-3\n");
    change("+" + item("film-4", "new") + "\n+" + item("film-5", "new") + "\n");
    change("-film-5\n+" + item("film-4", "newer") + "\n");

    PublishedItems.Found found = published.find(one);

    assertThat(found.changes()).isEqualTo(3);
    assertThat(items(found)).containsExactly("film-1 old", "film-2 new", "film-4 newer");
  }

  @Test
  void anItemThatIsRemovedAndPutAgainIsThereOnce() throws Exception {
    Generation one = blocks(lines("film-1"));
    change("-film-1\n");
    change("+" + item("film-1", "new") + "\n");

    assertThat(items(published.find(one))).containsExactly("film-1 new");
  }

  @Test
  void everyChangeMakesAnotherIdentity() throws Exception {
    Generation one = blocks(lines("film-1"));
    byte[] before = published.find(one).identity();
    byte[] again = published.find(one).identity();
    change("-film-1\n");

    assertThat(again).isEqualTo(before);
    assertThat(published.find(one).identity()).isNotEqualTo(before);
  }

  @Test
  void moreThanFitIntoMemoryAsRowsAreReadBlockByBlock() throws Exception {
    int blocks = 150;
    int each = 1_000;
    byte[][] all = new byte[blocks][];
    for (int block = 0; block < blocks; block++) {
      StringBuilder lines = new StringBuilder();
      for (int i = 0; i < each; i++) {
        lines.append(item("film-" + (block * each + i), "old")).append('\n');
      }
      all[block] = deflated(lines.toString());
    }
    PublishedItems.Found found = published.find(blocks(all));
    int[] count = {0};

    published.each(found, item -> count[0]++);

    assertThat(count[0]).isEqualTo(blocks * each);
  }

  @Test
  void aBlockThatIsGoneIsSaidToBeUnavailable() throws Exception {
    Generation missing = new Generation(generation, 1, 1);
    PublishedItems.Found found = published.find(missing);

    assertThatThrownBy(() -> published.each(found, item -> {}))
        .isInstanceOf(LogUnavailableException.class);
  }

  private List<String> items(PublishedItems.Found found) throws Exception {
    List<String> items = new ArrayList<>();
    published.each(found, item -> items.add(item.itemId() + " " + item.text("title")));
    return items;
  }

  private Generation blocks(byte[]... blocks) throws Exception {
    for (int block = 0; block < blocks.length; block++) {
      store.write(StateDocument.CATALOGUE, generation, block, blocks[block]);
    }
    return new Generation(generation, blocks.length, blocks.length);
  }

  private void change(String lines) throws Exception {
    String key = "mq:%s:%s:changes".formatted(StateDocument.CATALOGUE.documentName(), generation);
    redis.state().commands().rpush(key, deflated(lines)).toCompletableFuture().join();
  }

  private static byte[] lines(String... itemIds) throws IOException {
    StringBuilder lines = new StringBuilder();
    for (String itemId : itemIds) {
      lines.append(item(itemId, "old")).append('\n');
    }
    return deflated(lines.toString());
  }

  private static String item(String itemId, String title) {
    return "{\"itemId\": \"%s\", \"title\": \"%s\"}".formatted(itemId, title);
  }

  private static byte[] deflated(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DeflaterOutputStream deflating = new DeflaterOutputStream(bytes)) {
      deflating.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }
}
