package dev.marquee.ranking.page;

import static io.restassured.RestAssured.given;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.marquee.contract.log.Decisions;
import dev.marquee.contract.log.LogStreams;
import dev.marquee.contract.log.PackedDecisions;
import dev.marquee.contract.log.PackedServedPage;
import dev.marquee.contract.log.Pseudonyms;
import dev.marquee.contract.log.ServedPage;
import dev.marquee.contract.log.UnreadableEntryException;
import dev.marquee.edge.redis.RedisLinks;
import dev.marquee.edge.testing.RedisResource;
import dev.marquee.ranking.testing.ModelsResource;
import dev.marquee.ranking.testing.Published;
import io.lettuce.core.Range;
import io.lettuce.core.StreamMessage;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What the log says of a page, against what the page said of itself. */
@QuarkusTest
@WithTestResource(RedisResource.class)
@WithTestResource(ModelsResource.class)
class ServedPageLogTest {
  private static final int SHARDS = 16;

  @Inject Published published;
  @Inject RedisLinks redis;
  @Inject Pseudonyms pseudonyms;

  @Test
  void theStreamHasExactlyThePageThatWasServed() throws UnreadableEntryException {
    published.everything();

    JsonPath answer = page("u-log-1");

    String userKey = keyOf("u-log-1");
    ServedPage page = PackedServedPage.read(entry(userKey, LogStreams.KIND_PAGE));
    assertThat(page.pageId()).hasToString(answer.getString("pageId"));
    assertThat(page.page()).isEqualTo("home");
    assertThat(page.layout()).isEqualTo("grid@1");
    assertThat(page.userKey()).isEqualTo(userKey);
    assertThat(page.sessionId()).isEqualTo("s-1");
    assertThat(page.modelName() + "@" + page.modelVersion()).isEqualTo("home@1");
    assertThat(page.context()).isEqualTo(Map.of("device", "tv", "simulated", "true"));
    assertThat(page.exploration()).isEqualTo("none");
    assertThat(page.degraded()).isEmpty();
    assertThat(page.rows()).hasSize(answer.getInt("rows.size()"));
    for (int r = 0; r < page.rows().size(); r++) {
      ServedPage.ServedRow row = page.rows().get(r);
      String slots = "rows[%d].slots.".formatted(r);
      assertThat(row.row()).isEqualTo(r);
      assertThat(row.rowId()).isEqualTo(answer.getString("rows[%d].id".formatted(r)));
      assertThat(row.itemIds()).isEqualTo(answer.getList(slots + "itemId", String.class));
      List<Float> scores = answer.getList(slots + "score", Float.class);
      for (int c = 0; c < scores.size(); c++) {
        assertThat(row.scores()[c]).isEqualTo(scores.get(c));
      }
      assertThat(row.propensity()).hasSize(scores.size()).containsOnly(1.0);
      assertThat(row.conditional()).hasSize(scores.size()).containsOnly(1.0);
      assertThat(row.prefix()).hasSize(scores.size()).containsOnly(1.0);
    }
  }

  @Test
  void theDecisionsHaveWhatWasNotShownWithItsFeatures() throws UnreadableEntryException {
    published.everything();

    JsonPath answer = page("u-log-2");

    String userKey = keyOf("u-log-2");
    Decisions made = PackedDecisions.read(entry(userKey, LogStreams.KIND_DECISIONS));
    assertThat(made.pageId()).hasToString(answer.getString("pageId"));
    assertThat(made.decisionRate()).isEqualTo(1.0);
    assertThat(made.featureNames()).containsExactly("imdbVotes", "comedy", "tv", "same director");
    Decisions.EligibleRow popular = made.rows().getFirst();
    assertThat(popular.itemIds())
        .hasSize(50)
        .startsWith(answer.getList("rows[0].slots.itemId", String.class).toArray(String[]::new));
    assertThat(popular.scores()).hasSize(50);
    assertThat(popular.features()).hasSize(50 * 4);
    // Film 1: a thousand votes, no comedy, on a television, nothing played.
    assertThat(popular.features()).startsWith(1_000f, 0f, 1f, 0f);
    assertThat(made.rows().get(1).itemIds())
        .doesNotContainAnyElementsOf(answer.getList("rows[0].slots.itemId", String.class));
  }

  @Test
  void everyPageOfManyAtOnceIsInTheLogOnce() throws Exception {
    published.everything();
    page("u-many-0");
    List<String> served = new ArrayList<>();
    try (ExecutorService clients = Executors.newFixedThreadPool(8)) {
      List<Callable<String>> requests =
          IntStream.range(0, 400)
              .<Callable<String>>mapToObj(n -> () -> page("u-many-" + n % 40).getString("pageId"))
              .toList();
      for (Future<String> answer : clients.invokeAll(requests)) {
        served.add(answer.get());
      }
    }

    await().untilAsserted(() -> assertThat(loggedPages()).containsAll(served));
    List<String> logged = loggedPages();
    assertThat(served).allSatisfy(pageId -> assertThat(logged).containsOnlyOnce(pageId));
  }

  /** The ids of all pages of all streams. */
  private List<String> loggedPages() throws UnreadableEntryException {
    List<String> ids = new ArrayList<>();
    for (int shard = 0; shard < SHARDS; shard++) {
      for (StreamMessage<String, byte[]> entry :
          redis
              .log()
              .commands()
              .xrange(LogStreams.key(shard), Range.unbounded())
              .toCompletableFuture()
              .join()) {
        Map<String, byte[]> body = entry.getBody();
        byte[] kind = requireNonNull(body.get(LogStreams.KIND));
        if (new String(kind, StandardCharsets.UTF_8).equals(LogStreams.KIND_PAGE)) {
          byte[] packed = requireNonNull(body.get(LogStreams.BODY));
          ids.add(PackedServedPage.read(packed).pageId().toString());
        }
      }
    }
    return ids;
  }

  private static JsonPath page(String user) {
    return given()
        .contentType("application/json")
        .body(
            """
            {"userId": "%s", "sessionId": "s-1", "layouts": ["grid@1"],
             "context": {"device": "tv", "simulated": true}}
            """
                .formatted(user))
        .when()
        .post("/v1/pages/home")
        .then()
        .statusCode(200)
        .extract()
        .jsonPath();
  }

  private String keyOf(String user) {
    return requireNonNull(pseudonyms.userKey(user));
  }

  /** The one entry of its kind in the user's stream. */
  private byte[] entry(String userKey, String kind) {
    String stream = LogStreams.key(LogStreams.shardOf(userKey, "", SHARDS));
    List<StreamMessage<String, byte[]>> found =
        await()
            .until(
                () ->
                    redis
                        .log()
                        .commands()
                        .xrange(stream, Range.unbounded())
                        .toCompletableFuture()
                        .join()
                        .stream()
                        .filter(message -> of(message, userKey, kind))
                        .toList(),
                messages -> !messages.isEmpty());
    assertThat(found).hasSize(1);
    return requireNonNull(found.getFirst().getBody().get(LogStreams.BODY));
  }

  private static boolean of(StreamMessage<String, byte[]> message, String userKey, String kind) {
    byte[] body = requireNonNull(message.getBody().get(LogStreams.BODY));
    try {
      return kind.equals(new String(message.getBody().get(LogStreams.KIND), StandardCharsets.UTF_8))
          && userKey.equals(
              kind.equals(LogStreams.KIND_PAGE)
                  ? PackedServedPage.read(body).userKey()
                  : PackedDecisions.read(body).userKey());
    } catch (UnreadableEntryException e) {
      throw new IllegalStateException(e);
    }
  }
}
