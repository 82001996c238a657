package dev.marquee.ranking.explain;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.marquee.contract.log.LogStreams;
import dev.marquee.contract.state.UserState;
import dev.marquee.edge.redis.RedisLinks;
import dev.marquee.edge.testing.RedisResource;
import dev.marquee.ranking.testing.ModelsResource;
import dev.marquee.ranking.testing.Published;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The model likes the films of small numbers, and comedies, which every third is, half a bit. */
@QuarkusTest
@WithTestResource(RedisResource.class)
@WithTestResource(ModelsResource.class)
class ExplainResourceTest {
  private static final String PAGE =
      """
      {"page": "explained", "rows": [
        {"id": "popular", "title": "Popular", "source": {"kind": "popular"}},
        {"id": "comedies", "title": "Comedies", "columns": 2,
         "source": {"kind": "attribute", "attribute": "genre", "equals": "Comedy"}}],
       "eligibility": [{"rule": "at-most-context", "name": "known", "attribute": "imdbVotes",
                        "context": "mostVotes", "unknown": "show"}],
       "leaveOut": {"finished": true}}
      """;

  private static final String BY_GENRE =
      """
      {"page": "by-genre", "rows": [
        {"id": "comedies", "title": "Comedies",
         "source": {"kind": "attribute", "attribute": "genre", "equals": "Comedy"}},
        {"id": "director-1", "title": "Director 1",
         "source": {"kind": "attribute", "attribute": "director", "equals": "Director 1"}}]}
      """;

  private static final int SHARDS = 16;

  @Inject Published published;
  @Inject RedisLinks redis;

  @BeforeEach
  void publish() {
    published.everything();
    published.page("explained", PAGE);
    published.page("by-genre", BY_GENRE);
    redis
        .state()
        .commands()
        .set(
            UserState.key("u-why"),
            "{\"blocked\": [[\"film-2\", true, 1]], \"finished\": [[\"film-3\", 1]]}"
                .getBytes(StandardCharsets.UTF_8))
        .toCompletableFuture()
        .join();
  }

  @AfterEach
  void endTheExperiment() {
    published.experiments(List.of());
  }

  @Test
  void anItemThatStandsHasItsPlaceAndWhatItsOtherRowDid() {
    JsonPath answer = items("film-6");

    assertThat(answer.getInt("items[0].stands.row")).isZero();
    assertThat(answer.getInt("items[0].stands.column")).isEqualTo(3);
    assertThat(answer.getString("rows[0].slots[3].itemId")).isEqualTo("film-6");
    assertThat(answer.getString("rows[0].evidence.kind")).isEqualTo("popular");
    assertThat(answer.getString("items[0].absent")).isNull();
    assertThat(answer.getList("items[0].rows"))
        .isEqualTo(
            List.of(
                Map.of("id", "popular", "outcome", "shown"),
                Map.of("id", "comedies", "outcome", "shown-by-another-row")));
  }

  @Test
  void whatAddsToTheScoreOfALinearModelIsWeightTimesValueLessMissing() {
    JsonPath answer = items("film-6");

    assertThat(answer.getFloat("items[0].score")).isCloseTo(-5.5f, within(1e-4f));
    assertThat(answer.getList("items[0].features.name", String.class))
        .containsExactly("imdbVotes", "comedy", "tv", "same director");
    assertThat(answer.getList("items[0].features.value", Float.class))
        .containsExactly(6000f, 1f, 0f, 0f);
    assertThat(answer.getFloat("items[0].features[0].contribution")).isCloseTo(-6f, within(1e-4f));
    assertThat(answer.getFloat("items[0].features[1].contribution")).isCloseTo(.5f, within(1e-4f));
    assertThat(answer.getFloat("items[0].features[2].contribution")).isZero();
    assertThat(answer.getList("items[0].features.missing", Boolean.class))
        .as("neither a device nor a play is known")
        .containsExactly(false, false, true, true);
  }

  @Test
  void whatTheUserOrTheRulesKeepOffThePageIsSaidRowByRow() {
    JsonPath answer = items("film-2", "film-3", "film-60", "film-99");

    assertThat(answer.getList("items.absent", String.class))
        .containsExactly("blocked", "finished", "not-eligible:known", "unknown-item");
    assertThat(answer.getList("items[1].rows"))
        .isEqualTo(
            List.of(
                Map.of("id", "popular", "outcome", "finished"),
                Map.of("id", "comedies", "outcome", "finished")));
    assertThat(answer.getList("items[0].features")).isEmpty();
    assertThat(answer.<Object>get("items[0].score")).isNull();
  }

  @Test
  void whatIsBelowTheCutHasItsRank() {
    JsonPath answer = items("film-11", "film-18");

    assertThat(answer.getList("items.absent", String.class))
        .containsExactly("below-the-cut", "below-the-cut");
    assertThat(answer.getMap("items[0].cut"))
        .isEqualTo(Map.of("row", 0, "rank", 8, "shows", 8, "reach", 8));
    // Films 11, 13, 14, 16 and 17 are before it; 12 and 15 are the comedies' own.
    assertThat(answer.getInt("items[1].cut.rank")).isEqualTo(13);
    assertThat(answer.getList("items[1].rows.outcome", String.class))
        .containsExactly("below-the-cut", "left-to-another-row");
  }

  @Test
  void aRowThatIsNotShownAndNoRowAtAllAreToldApart() {
    explain(
            "by-genre",
            "{\"layout\": \"grid@1\", \"rows\": 1, \"items\": [\"film-1\", \"film-2\"]}")
        .statusCode(200)
        .body("items.absent", equalTo(List.of("row-not-shown", "not-a-candidate")))
        .body("items[0].rows.outcome", equalTo(List.of("row-not-shown")))
        .body("items[0].features[0].value", equalTo(1000f));
  }

  @Test
  void theOrderBeforeChanceIsShownAndNothingIsLogged() {
    Map<String, Object> chance = Map.of("exploration", "uniform-top-k", "topK", 10);
    published.experiments(Published.cells(chance, chance));
    long logged = logged();

    JsonPath answer = items("film-11");

    assertThat(answer.getString("exploration")).isEqualTo("none");
    assertThat(answer.getString("policyVersion")).startsWith("home@1/diversity=0.0/uniform-top-k");
    assertThat(answer.getList("rows[0].slots.itemId", String.class))
        .containsExactly(
            "film-1", "film-4", "film-5", "film-6", "film-7", "film-8", "film-9", "film-10");
    assertThat(answer.getInt("items[0].cut.reach")).isEqualTo(10);
    assertThat(answer.<Object>get("token")).isNull();
    assertThat(logged()).isEqualTo(logged);
  }

  @Test
  void theServedPageHasTheSameOrderAndIsLogged() {
    long logged = logged();
    JsonPath explained = items("film-6");

    List<List<String>> served =
        given()
            .contentType("application/json")
            .body(request(List.of()))
            .when()
            .post("/v1/pages/explained")
            .then()
            .statusCode(200)
            .extract()
            .jsonPath()
            .getList("rows.slots.itemId");

    assertThat(explained.<List<String>>getList("rows.slots.itemId")).isEqualTo(served);
    await().until(() -> logged() > logged);
  }

  @Test
  void whatIsWrongWithTheRequestIsSaid() {
    explain("hoem", request(List.of())).statusCode(404).body("code", equalTo("unknown-page"));
    explain("explained", "{\"layout\": \"grid@9\"}")
        .statusCode(400)
        .body("code", equalTo("unknown-layout"));
    explain("explained", request(IntStream.range(0, 51).mapToObj(n -> "film-" + n).toList()))
        .statusCode(400)
        .body("violations[0].field", equalTo("items"))
        .body("detail", containsString("at most 50"));
    explain("explained", "{\"layout\": \"grid@1\", \"items\": \"film-1\"}")
        .statusCode(400)
        .body("violations[0].field", equalTo("items"));
    explain("explained", "{\"items\": []}")
        .statusCode(400)
        .body("violations[0].field", equalTo("layouts"));
  }

  @Test
  void fiftyItemsAreExplainedAtOnceAndNoneIsNeeded() {
    explain("explained", request(IntStream.range(1, 51).mapToObj(n -> "film-" + n).toList()))
        .statusCode(200)
        .body("items.size()", equalTo(50));
    explain("explained", "{\"layout\": \"grid@1\"}")
        .statusCode(200)
        .body("items.size()", equalTo(0))
        .body("next", nullValue());
  }

  private long logged() {
    long entries = 0;
    for (int shard = 0; shard < SHARDS; shard++) {
      entries += redis.log().commands().xlen(LogStreams.key(shard)).toCompletableFuture().join();
    }
    return entries;
  }

  private static String request(List<String> items) {
    return "{\"userId\": \"u-why\", \"layout\": \"grid@1\", \"context\": {\"mostVotes\": 50000}, \"items\": [%s]}"
        .formatted(items.stream().map(id -> '"' + id + '"').collect(Collectors.joining(", ")));
  }

  private static JsonPath items(String... items) {
    return explain("explained", request(List.of(items))).statusCode(200).extract().jsonPath();
  }

  private static ValidatableResponse explain(String page, String body) {
    return given()
        .contentType("application/json")
        .body(body)
        .when()
        .post("/v1/pages/{page}/explain", page)
        .then();
  }
}
