package dev.marquee.edge.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.contract.state.StateDocument;
import dev.marquee.edge.redis.RedisLinks;
import dev.marquee.edge.testing.RedisResource;
import dev.marquee.edge.testing.TestRedis;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RedisResource.class)
final class PublishedStateTest {
  @Inject StateStore store;
  @Inject StateFollowers followers;
  @Inject RedisLinks links;

  @SuppressWarnings("NullAway.Init") // Set by RedisResource.
  TestRedis redis;

  @BeforeEach
  void empty() throws Exception {
    Awaitility.await().until(links.state()::connected);
    get(links.state().commands().flushall());
  }

  @Test
  void onlyOneOfTwoChangesFromTheSameVersionIsMade() throws Exception {
    assertThat(get(store.replace(StateDocument.PAGES, 0, utf8("a")))).isEqualTo(1);
    assertThat(get(store.replace(StateDocument.PAGES, 1, utf8("b")))).isEqualTo(2);

    long late = get(store.replace(StateDocument.PAGES, 1, utf8("c")));

    assertThat(late).isEqualTo(StateStore.CONFLICT);
    StateStore.Versioned read = get(store.read(StateDocument.PAGES));
    assertThat(read.version()).isEqualTo(2);
    assertThat(read.body()).isEqualTo(utf8("b"));
  }

  @Test
  void whatWasNeverPublishedHasVersionZeroAndNoBody() throws Exception {
    assertThat(get(store.version(StateDocument.PAGES))).isZero();
    assertThat(get(store.read(StateDocument.PAGES)).body()).isNull();
    assertThat(get(store.replace(StateDocument.PAGES, 5, utf8("a"))))
        .isEqualTo(StateStore.CONFLICT);
  }

  @Test
  void anAuditedChangeAndItsEntryAreThereTogetherOrNotAtAll() throws Exception {
    Map<String, String> entry = Map.of("who", "ada", "what", "start");

    get(store.replaceAudited(StateDocument.PAGES, 0, utf8("a"), entry));
    get(store.replaceAudited(StateDocument.PAGES, 0, utf8("b"), entry));

    assertThat(get(links.state().commands().xlen(StateDocument.PAGES.auditKey()))).isEqualTo(1);
  }

  @Test
  void aFollowerHearsOfAChangeAndRefusesACorruptOne() throws Exception {
    StateFollower<String> follower = follow(StateDocument.LAYOUTS);
    get(store.replace(StateDocument.LAYOUTS, 0, utf8("one")));
    Awaitility.await().until(() -> follower.value().equals("one"));

    get(store.replace(StateDocument.LAYOUTS, 1, utf8("corrupt")));
    get(followers.refresh(StateDocument.LAYOUTS));

    assertThat(follower.value()).isEqualTo("one");
    assertThat(follower.version()).isEqualTo(1);

    get(store.replace(StateDocument.LAYOUTS, 2, utf8("three")));

    Awaitility.await().until(() -> follower.value().equals("three"));
  }

  @Test
  void aChangeWhoseMessageWasLostIsFoundByAsking() throws Exception {
    StateFollower<String> follower = follow(StateDocument.CATALOGUE);

    get(
        links
            .state()
            .commands()
            .hset(
                StateDocument.CATALOGUE.key(),
                Map.of("version", utf8("9"), "body", utf8("unannounced"))));

    // By version: the value may already come from the local copy of an earlier run.
    Awaitility.await().until(() -> follower.version() == 9);
    assertThat(follower.value()).isEqualTo("unannounced");
  }

  @Test
  void oneParseServesOneVersion() throws Exception {
    AtomicInteger parsed = new AtomicInteger();
    StateFollower<Integer> follower =
        followers.follow(StateDocument.EXPERIMENTS, (version, body) -> parsed.incrementAndGet(), 0);

    get(store.replace(StateDocument.EXPERIMENTS, 0, utf8("a")));
    Awaitility.await().until(() -> follower.version() == 1);

    Awaitility.await()
        .during(Duration.ofMillis(600))
        .atMost(Duration.ofSeconds(5))
        .until(() -> parsed.get() == follower.value() && follower.version() == 1);
  }

  @Test
  void afterRedisWasAwayAFollowerGoesOn() throws Exception {
    StateFollower<String> follower = follow(StateDocument.PAGES);
    get(store.replace(StateDocument.PAGES, 0, utf8("before")));
    Awaitility.await().until(() -> follower.value().equals("before"));

    redis.stop();
    Awaitility.await().until(() -> !links.state().connected());
    assertThat(follower.value()).isEqualTo("before");
    redis.start();
    Awaitility.await().until(links.state()::connected);
    get(store.replace(StateDocument.PAGES, 1, utf8("after")));

    Awaitility.await().until(() -> follower.value().equals("after"));
  }

  private StateFollower<String> follow(StateDocument document) {
    return followers.follow(document, (version, body) -> parse(body), "initial");
  }

  private static String parse(byte[] body) throws IOException {
    String text = new String(body, StandardCharsets.UTF_8);
    if (List.of("corrupt").contains(text)) {
      throw new IOException(text);
    }
    return text;
  }

  private static <T> T get(CompletionStage<T> stage) throws Exception {
    return stage.toCompletableFuture().get(5, TimeUnit.SECONDS);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
