package dev.marquee.ranking.further;

import static io.restassured.RestAssured.given;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.marquee.contract.log.ServedPage;
import dev.marquee.contract.token.PageToken;
import dev.marquee.contract.token.PageTokens;
import dev.marquee.contract.token.Verification;
import dev.marquee.edge.redis.RedisLinks;
import dev.marquee.edge.testing.RedisResource;
import dev.marquee.ranking.testing.ModelsResource;
import dev.marquee.ranking.testing.Published;
import dev.marquee.ranking.testing.ServedLog;
import io.lettuce.core.SetArgs;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages that go on, over HTTP, against a real Redis. */
@QuarkusTest
@WithTestResource(RedisResource.class)
@WithTestResource(ModelsResource.class)
class NextResourceTest {

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
  @Inject ServedLog log;
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

  @Test
  void callsAtTheSameTimeGetTheSameBytesAndAreLoggedOnce() {
    JsonPath first = first("\"userId\": \"u-next-8\", \"rows\": 2");

    List<CompletableFuture<byte[]>> calls =
        IntStream.range(0, 8)
            .mapToObj(
                call ->
                    CompletableFuture.supplyAsync(
                        () -> next("long", first).statusCode(200).extract().asByteArray()))
            .toList();

    byte[] one = calls.getFirst().join();
    assertThat(calls).allSatisfy(call -> assertThat(call.join()).isEqualTo(one));
    JsonPath second = new JsonPath(new String(one, StandardCharsets.UTF_8));
    assertThat(second.getList("rows.row", Integer.class)).containsExactly(2, 3);
    next("long", second).statusCode(200);
    assertThat(entries("u-next-8", 3)).hasSize(3);
  }

  @Test
  void whoeverClaimedTheRowsAndIsGoneHoldsUpNobodyForLong() {
    JsonPath first = first("\"userId\": \"u-next-9\", \"rows\": 2");
    byte[] claim = new byte[17];
    claim[0] = 'p';
    redis
        .state()
        .commands()
        .set(
            "mq:answer:{u-next-9}:%s:2".formatted(first.getString("pageId")),
            claim,
            SetArgs.Builder.px(300))
        .toCompletableFuture()
        .join();

    next("long", first, "50")
        .statusCode(200)
        .body("rows.size()", equalTo(0))
        .body("next", equalTo(first.getString("next")));
    next("long", first).statusCode(200).body("rows.row", equalTo(List.of(2, 3)));
  }

  @Test
  void cellsAndParametersStayWhatTheyWereHoweverTheExperimentGoesOn() {
    Map<String, Object> parameters = Map.of("exploration", "uniform-top-k", "topK", 3);
    published.experiments(Published.cells(parameters, parameters));
    JsonPath first = first("\"userId\": \"u-next-10\", \"rows\": 2");

    published.experiments(List.of());
    JsonPath second = next("long", first).statusCode(200).extract().jsonPath();

    assertThat(first.getMap("cells")).containsOnlyKeys("home-ranker");
    assertThat(second.getMap("cells")).isEqualTo(first.getMap("cells"));
    assertThat(second.getMap("parameters")).isEqualTo(first.getMap("parameters"));
    assertThat(second.getString("exploration")).isEqualTo("uniform-top-k");
    assertThat(tokenOf(second).cells()).isEqualTo(tokenOf(first).cells());
    assertThat(second.getFloat("rows[0].slots[0].propensity")).isEqualTo((float) (1.0 / 3));
  }

  @ParameterizedTest
  @ValueSource(strings = {"uniform-top-k", "plackett-luce", "adjacent-swap"})
  void theProbabilityOfThePageRunsOnOverItsFurtherRows(String exploration) {
    Map<String, Object> parameters = Map.of("exploration", exploration, "topK", 3);
    published.experiments(Published.cells(parameters, parameters));
    String user = "u-next-" + exploration;

    List<JsonPath> answers = whole("\"userId\": \"" + user + "\"");

    published.experiments(List.of());
    assertThat(all(answers, "rows.slots.itemId.flatten()")).doesNotHaveDuplicates();
    double before = 1;
    for (ServedPage.ServedRow row : rows(entries(user, answers.size()))) {
      double[] conditional = requireNonNull(row.conditional());
      double[] prefix = requireNonNull(row.prefix());
      for (int column = 0; column < conditional.length; column++) {
        before *= conditional[column];
        assertThat(prefix[column]).isCloseTo(before, within(before * 1e-9));
      }
    }
    assertThat(before).isBetween(Double.MIN_NORMAL, 0.9);
  }

  @Test
  void anInterleavedPageStaysOneAndNothingOfItRepeats() {
    Map<String, Object> parameters = Map.of("interleaveWith", "home@2");
    published.experiments(Published.cells(parameters, parameters));

    List<JsonPath> answers = whole("\"userId\": \"u-next-drafted\"");

    published.experiments(List.of());
    assertThat(all(answers, "exploration")).containsOnly("team-draft");
    assertThat(all(answers, "rows.slots.itemId.flatten()")).hasSize(5 * 4).doesNotHaveDuplicates();
    double before = 1;
    for (ServedPage.ServedRow row : rows(entries("u-next-drafted", answers.size()))) {
      assertThat(requireNonNull(row.team())).containsExactlyInAnyOrder(0, 1, 0, 1);
      double[] prefix = requireNonNull(row.prefix());
      assertThat(requireNonNull(row.conditional())[0] * before)
          .isCloseTo(prefix[0], within(before * 1e-9));
      before = prefix[prefix.length - 1];
    }
  }

  @Test
  void aListOfTheUsersSegmentIsFoundAgain() {
    published.page(
        "segments",
        """
        {"page": "segments", "rows": [
          {"id": "popular", "title": "Popular", "source": {"kind": "popular"}},
          {"id": "picked", "title": "Picked",
           "source": {"kind": "list", "list": "picked-next", "segment": "country"}}]}
        """);
    given()
        .body("{\"segment\": \"NL\", \"items\": [\"film-30\", \"film-31\"]}")
        .put("/v1/lists/picked-next")
        .then()
        .statusCode(200);
    JsonPath first =
        given()
            .contentType("application/json")
            .body(
                """
                {"userId": "u-next-11", "layouts": ["grid@1"], "columns": 4, "rows": 1,
                 "context": {"country": "NL"}}
                """)
            .post("/v1/pages/segments")
            .then()
            .statusCode(200)
            .extract()
            .jsonPath();

    JsonPath second = next("segments", first).statusCode(200).extract().jsonPath();

    assertThat(all(List.of(first, second), "rows.id"))
        .containsExactlyInAnyOrder("popular", "picked");
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

  private static ValidatableResponse next(String page, JsonPath answer, String deadlineMillis) {
    return next(
        given().header("Marquee-Deadline-Ms", deadlineMillis),
        page,
        answer.getString("token"),
        answer.getString("next"));
  }

  private static ValidatableResponse next(String page, String token, String next) {
    return next(given(), page, token, next);
  }

  private static ValidatableResponse next(
      RequestSpecification request, String page, String token, String next) {
    return request
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
    Map<Integer, List<String>> rows = new HashMap<>();
    rows(entries(user, entries)).forEach(row -> rows.put(row.row(), row.itemIds()));
    return rows;
  }

  private static List<ServedPage.ServedRow> rows(List<ServedPage> entries) {
    return entries.stream().flatMap(entry -> entry.rows().stream()).toList();
  }

  /** All entries of the user's one page, in their order, once so many are there. */
  private List<ServedPage> entries(String user, int entries) {
    List<ServedPage> pages = await().until(() -> log.pages(user), found -> found.size() >= entries);
    assertThat(pages).hasSize(entries);
    assertThat(pages.stream().map(ServedPage::pageId).distinct()).hasSize(1);
    return pages;
  }
}
