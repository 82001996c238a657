package dev.marquee.ranking.publishing;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.contract.state.StateDocument;
import dev.marquee.edge.redis.RedisLinks;
import dev.marquee.edge.state.Generation;
import dev.marquee.edge.state.GenerationStore;
import dev.marquee.edge.state.StateFollowers;
import dev.marquee.edge.state.StateSettings;
import dev.marquee.edge.state.StateStore;
import dev.marquee.edge.testing.RedisResource;
import dev.marquee.ranking.catalogue.Catalogue;
import dev.marquee.ranking.testing.Films;
import dev.marquee.ranking.testing.ModelsResource;
import dev.marquee.ranking.testing.Published;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What another replica makes of what this one publishes. */
@QuarkusTest
@WithTestResource(RedisResource.class)
@WithTestResource(ModelsResource.class)
class SecondReplicaTest {
  @Inject StateFollowers followers;
  @Inject StateStore documents;
  @Inject GenerationStore store;
  @Inject CatalogueLines lines;
  @Inject CatalogueUpload upload;
  @Inject PublishedCatalogue first;
  @Inject CatalogueSettings settings;
  @Inject RedisLinks redis;
  @Inject Event<CatalogueChange> listeners;

  @TempDir Path copies;

  @Test
  void aChangedItemReachesItWithinASecond() {
    films();
    PublishedCatalogue second = new PublishedCatalogue(followers, reader(), listeners);
    Awaitility.await().until(() -> second.now().catalogue().items() == Films.COUNT);

    given()
        .body("{\"itemId\": \"film-7\", \"title\": \"Seven\"}")
        .post("/v1/catalogue/items")
        .then()
        .statusCode(200);

    Awaitility.await()
        .atMost(Duration.ofSeconds(1))
        .until(() -> "Seven".equals(title(second.now().catalogue(), "film-7")));
    assertThat(title(second.now().catalogue(), "film-8")).isEqualTo("Film 8");
  }

  @Test
  void itStartsFromItsCopyAndReadsOnlyWhatChangedSince() throws Exception {
    films();
    remove("film-1");
    Served before = read(reader(), Served.NOTHING).served();
    remove("film-2");

    GenerationReader restarted = reader();
    Served copy = restarted.read(Served.NOTHING, 0, body()).served();
    GenerationReader.Read read = read(restarted, copy);

    assertThat(copy.at()).isEqualTo(before.at());
    assertThat(copy.catalogue().indexOf("film-1")).isEqualTo(-1);
    assertThat(copy.catalogue().indexOf("film-2")).isNotEqualTo(-1);
    assertThat(read.changed()).hasSize(1);
    assertThat(read.served().catalogue().items()).isEqualTo(Films.COUNT - 2);
  }

  @Test
  void changesDuringAFoldAreKept() throws Exception {
    films();
    Served folded = first.now();
    remove("film-3");

    upload.fold(folded);
    first.refresh().toCompletableFuture().join();
    Served after = read(reader(), Served.NOTHING).served();

    assertThat(after.at().generation()).isNotEqualTo(folded.at().generation());
    assertThat(after.at().changes()).isEqualTo(1);
    assertThat(after.catalogue().items()).isEqualTo(Films.COUNT - 1);
    assertThat(first.now().catalogue().items()).isEqualTo(Films.COUNT - 1);
  }

  @Test
  void fiveThousandChangesAreFoldedIntoANewGeneration() throws Exception {
    films();
    String before = store.position(StateDocument.CATALOGUE).generation();
    byte[][] changes = new byte[4_999][];
    for (int change = 0; change < changes.length; change++) {
      changes[change] = retitled("film-8", "Eight " + change);
    }
    redis
        .state()
        .commands()
        .rpush("mq:catalogue:%s:changes".formatted(before), changes)
        .toCompletableFuture()
        .join();
    assertThat(settings.foldAfter()).isEqualTo(5_000);
    assertThat(store.position(StateDocument.CATALOGUE).generation()).isEqualTo(before);

    given()
        .body("{\"itemId\": \"film-7\", \"title\": \"Seven\"}")
        .post("/v1/catalogue/items")
        .then()
        .statusCode(200);

    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> !store.position(StateDocument.CATALOGUE).generation().equals(before));
    first.refresh().toCompletableFuture().join();
    Served after = read(reader(), Served.NOTHING).served();
    assertThat(after.at().changes()).isZero();
    for (Catalogue catalogue : List.of(first.now().catalogue(), after.catalogue())) {
      assertThat(catalogue.items()).isEqualTo(Films.COUNT);
      assertThat(title(catalogue, "film-7")).isEqualTo("Seven");
      assertThat(title(catalogue, "film-8")).isEqualTo("Eight 4998");
      assertThat(title(catalogue, "film-9")).isEqualTo("Film 9");
    }
  }

  private static byte[] retitled(String itemId, String title) {
    return CatalogueLines.puts(
        List.of(
            "{\"itemId\": \"%s\", \"title\": \"%s\"}"
                .formatted(itemId, title)
                .getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void aGenerationThatIsNotWholeIsNeverServed() throws Exception {
    films();
    GenerationStore.Position position = store.position(StateDocument.CATALOGUE);
    byte[] block = Blocks.packed("{\"itemId\": \"half\"}\n".getBytes(StandardCharsets.UTF_8));

    store.write(StateDocument.CATALOGUE, "half", 0, block);
    first.refresh().toCompletableFuture().join();

    assertThat(first.now().catalogue().items()).isEqualTo(Films.COUNT);
    long late =
        store.commit(
            StateDocument.CATALOGUE,
            new GenerationStore.Position("another", 0),
            new Generation("half", 1, 1));
    assertThat(late).isEqualTo(GenerationStore.CONFLICT);
    assertThat(store.position(StateDocument.CATALOGUE)).isEqualTo(position);
  }

  @Test
  void theBlocksOfAnUploadThatEndedHalfwayVanish() {
    films();

    given()
        .body("{\"itemId\": \"a\"}\n".repeat(2))
        .put("/v1/catalogue/items")
        .then()
        .statusCode(400);

    Awaitility.await()
        .untilAsserted(
            () -> {
              List<String> keys =
                  redis.state().commands().keys("mq:catalogue:*").toCompletableFuture().join();
              String generation = store.position(StateDocument.CATALOGUE).generation();
              for (String key : keys) {
                boolean expires =
                    redis.state().commands().pttl(key).toCompletableFuture().join() >= 0;
                assertThat(expires || key.contains(generation)).as(key).isTrue();
              }
            });
  }

  private static void films() {
    Published.putCatalogue(Published.lines(Films.items())).then().statusCode(200);
  }

  private static void remove(String itemId) {
    given().delete("/v1/catalogue/items/" + itemId).then().statusCode(200);
  }

  private static Object title(Catalogue catalogue, String itemId) {
    return String.valueOf(catalogue.value("title", catalogue.indexOf(itemId)));
  }

  private byte[] body() {
    byte[] body = documents.read(StateDocument.CATALOGUE).toCompletableFuture().join().body();
    return body == null ? new byte[0] : body;
  }

  private GenerationReader.Read read(GenerationReader reader, Served served) throws Exception {
    return reader.read(served, 1, body());
  }

  private GenerationReader reader() {
    StateSettings here =
        new StateSettings() {
          @Override
          public Optional<Path> copies() {
            return Optional.of(copies);
          }

          @Override
          public Duration poll() {
            return Duration.ofSeconds(1);
          }
        };
    return new GenerationReader(store, new LocalGenerations(here), lines, settings);
  }
}
