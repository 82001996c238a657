package dev.marquee.ranking.page;

import static io.restassured.RestAssured.given;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.marquee.contract.log.LogStreams;
import dev.marquee.contract.log.PackedServedPage;
import dev.marquee.contract.log.Pseudonyms;
import dev.marquee.contract.log.ServedPage;
import dev.marquee.contract.log.UnreadableEntryException;
import dev.marquee.contract.token.PageToken;
import dev.marquee.contract.token.PageTokens;
import dev.marquee.contract.token.Verification;
import dev.marquee.edge.redis.RedisLinks;
import dev.marquee.edge.testing.RedisResource;
import dev.marquee.ranking.testing.ModelsResource;
import dev.marquee.ranking.testing.Published;
import io.lettuce.core.Range;
import io.lettuce.core.StreamMessage;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Pages that go on, over HTTP, against a real Redis. */
@QuarkusTest
@WithTestResource(RedisResource.class)
@WithTestResource(ModelsResource.class)
class NextResourceTest {
  private static final int SHARDS = 16;

  /** Five rows of films, of which every page shows two. */
  private static final String LONG =
      """
      {"page": "long", "rows": [
        {"id": "popular", "title": "Popular", "source": {"kind": "popular"}},
        {"id": "new", "title": "New", "source": {"kind": "newest", "attribute": "year"}},
        {"id": "comedies", "title": "Comedies",
         "source": {"kind": "attribute", "attribute": "genre", "equals": "Comedy"}},
        {"id": "dramas", "title": "Dramas",
         "source": {"kind": "attribute", "attribute": "genre", "equals": "Drama"}},
        {"id": "last", "title": "Last", "pinned": 4, "source": {"kind": "popular"}}]}
      """;

  @Inject Published published;
  @Inject PageTokens tokens;
  @Inject Pseudonyms pseudonyms;
  @Inject RedisLinks redis;

  @BeforeEach
  void publish() {
    published.everything();
    published.page("long", LONG);
  }

  @Test
  void aPageGoesOnToItsEndAndNothingOfItRepeats() {
    List<JsonPath> answers = whole("\"userId\": \"u-next-1\"");

    assertThat(numbers(answers)).containsExactly(0, 1, 2, 3, 4);
    assertThat(all(answers, "rows.id"))
        .containsExactlyInAnyOrder("popular", "new", "comedies", "dramas", "last");
    assertThat(all(answers, "rows.id")).last().isEqualTo("last");
    assertThat(all(answers, "rows.slots.itemId.flatten()")).hasSize(5 * 4).doesNotHaveDuplicates();
    assertThat(all(answers, "pageId").stream().distinct()).hasSize(1);
    assertThat(all(answers, "token").stream().distinct()).hasSize(3);
    for (JsonPath answer : answers) {
      assertThat(tokenOf(answer).pageId()).hasToString(answer.getString("pageId"));
      assertThat(answer.getString("model.name")).isEqualTo("home");
      assertThat(answer.getList("degraded")).isEmpty();
    }
  }

  @Test
  void aPageForNobodyGoesOnToo() {
    List<JsonPath> answers = whole("\"sessionId\": \"s-1\"");

    assertThat(numbers(answers)).containsExactly(0, 1, 2, 3, 4);
  }

  @Test
  void aPageThatShowsAllItsRowsHasNoNext() {
    JsonPath answer = first("\"userId\": \"u-next-2\", \"rows\": 5");

    assertThat(answer.getString("next")).isNull();
  }

  @Test
  void aRetryGetsTheSameBytes() {
    JsonPath answer = first("\"userId\": \"u-next-3\", \"rows\": 2");

    byte[] once = next("long", answer).statusCode(200).extract().asByteArray();
    byte[] again = next("long", answer).statusCode(200).extract().asByteArray();

    assertThat(again).isEqualTo(once);
  }

  @Test
  void theLogHasTheFurtherRowsWithTheirNumbers() {
    List<JsonPath> answers = whole("\"userId\": \"u-next-4\"");

    Map<Integer, List<String>> logged = logged("u-next-4", 3);
    assertThat(logged).hasSize(5);
    for (JsonPath answer : answers) {
      for (int r = 0; r < answer.getInt("rows.size()"); r++) {
        String row = "rows[%d]".formatted(r);
        assertThat(logged.get(answer.getInt(row + ".row")))
            .isEqualTo(answer.getList(row + ".slots.itemId", String.class));
      }
    }
  }

  @Test
  void aForgedCursorIsRefused() {
    JsonPath answer = first("\"userId\": \"u-next-5\", \"rows\": 2");
    String next = answer.getString("next");
    char other = next.charAt(30) == 'A' ? 'B' : 'A';

    next("long", answer.getString("token"), next.substring(0, 30) + other + next.substring(31))
        .statusCode(400)
        .body("code", equalTo("invalid-value"))
        .body("violations[0].field", equalTo("next"));
    next("long", "AQ" + answer.getString("token").substring(2).toUpperCase(), next)
        .statusCode(400)
        .body("violations[0].field", equalTo("token"));
  }

  @Test
  void anotherPagesTokenIsRefusedAndSoIsAnotherPagesName() {
    JsonPath one = first("\"userId\": \"u-next-6\", \"rows\": 2");
    JsonPath other = first("\"userId\": \"u-next-6\", \"rows\": 2");

    next("long", other.getString("token"), one.getString("next"))
        .statusCode(400)
        .body("code", equalTo("invalid-value"))
        .body("detail", containsString("another page"));
    next("home", one).statusCode(400).body("violations[0].field", equalTo("page"));
  }

  @Test
  void whatIsMissingIsNamed() {
    given()
        .contentType("application/json")
        .body("{\"token\": \"t\"}")
        .when()
        .post("/v1/pages/long/next")
        .then()
        .statusCode(400)
        .body("violations[0].field", equalTo("next"));
  }

  @Test
  void aPageOfWhichNothingIsKeptHasEnded() {
    JsonPath answer = first("\"userId\": \"u-next-7\", \"rows\": 2");
    String key = "mq:page:{u-next-7}:%s:2".formatted(answer.getString("pageId"));
    Long left = redis.state().commands().pttl(key).toCompletableFuture().join();
    assertThat(left).isBetween(1L, 30 * 60 * 1_000L);

    redis.state().commands().del(key).toCompletableFuture().join();

    next("long", answer)
        .statusCode(410)
        .contentType("application/problem+json")
        .body("code", equalTo("page-ended"));
  }

  /** The answers of a page for somebody, two rows each, to its end. */
  private static List<JsonPath> whole(String who) {
    List<JsonPath> answers = new ArrayList<>();
    answers.add(first(who + ", \"rows\": 2"));
    while (answers.getLast().getString("next") != null) {
      assertThat(answers).hasSizeLessThan(6);
      answers.add(next("long", answers.getLast()).statusCode(200).extract().jsonPath());
    }
    return answers;
  }

  private static JsonPath first(String members) {
    return given()
        .contentType("application/json")
        .body("{%s, \"layouts\": [\"grid@1\"], \"columns\": 4}".formatted(members))
        .when()
        .post("/v1/pages/long")
        .then()
        .statusCode(200)
        .extract()
        .jsonPath();
  }

  private static ValidatableResponse next(String page, JsonPath answer) {
    return next(page, answer.getString("token"), answer.getString("next"));
  }

  private static ValidatableResponse next(String page, String token, String next) {
    return given()
        .contentType("application/json")
        .body("{\"token\": \"%s\", \"next\": \"%s\"}".formatted(token, next))
        .when()
        .post("/v1/pages/{page}/next", page)
        .then();
  }

  private static List<Integer> numbers(List<JsonPath> answers) {
    return answers.stream()
        .flatMap(answer -> answer.getList("rows.row", Integer.class).stream())
        .toList();
  }

  private static List<String> all(List<JsonPath> answers, String path) {
    List<String> all = new ArrayList<>();
    for (JsonPath answer : answers) {
      if (answer.get(path) instanceof List<?> many) {
        many.forEach(one -> all.add(one.toString()));
      } else {
        all.add(answer.getString(path));
      }
    }
    return all;
  }

  private PageToken tokenOf(JsonPath answer) {
    return ((Verification.Genuine) tokens.verify(answer.getString("token"))).token();
  }

  /** Row number to items, of all entries of the user's one page, once so many are there. */
  private Map<Integer, List<String>> logged(String user, int entries) {
    String userKey = requireNonNull(pseudonyms.userKey(user));
    String stream = LogStreams.key(LogStreams.shardOf(userKey, "", SHARDS));
    List<ServedPage> pages =
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
                        .filter(NextResourceTest::isPage)
                        .map(NextResourceTest::page)
                        .filter(page -> userKey.equals(page.userKey()))
                        .toList(),
                found -> found.size() >= entries);
    assertThat(pages).hasSize(entries);
    assertThat(pages.stream().map(ServedPage::pageId).distinct()).hasSize(1);
    Map<Integer, List<String>> rows = new HashMap<>();
    for (ServedPage page : pages) {
      page.rows().forEach(row -> rows.put(row.row(), row.itemIds()));
    }
    return rows;
  }

  private static boolean isPage(StreamMessage<String, byte[]> message) {
    byte[] kind = requireNonNull(message.getBody().get(LogStreams.KIND));
    return LogStreams.KIND_PAGE.equals(new String(kind, StandardCharsets.UTF_8));
  }

  private static ServedPage page(StreamMessage<String, byte[]> message) {
    try {
      return PackedServedPage.read(requireNonNull(message.getBody().get(LogStreams.BODY)));
    } catch (UnreadableEntryException e) {
      throw new IllegalStateException(e);
    }
  }
}
