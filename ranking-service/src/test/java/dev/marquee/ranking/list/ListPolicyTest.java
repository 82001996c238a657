package dev.marquee.ranking.list;

import static io.restassured.RestAssured.given;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.hasItem;

import dev.marquee.contract.log.ServedPage;
import dev.marquee.contract.state.UserState;
import dev.marquee.edge.redis.RedisLinks;
import dev.marquee.edge.testing.RedisResource;
import dev.marquee.ranking.testing.ModelsResource;
import dev.marquee.ranking.testing.Published;
import dev.marquee.ranking.testing.ServedLog;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a policy does to a caller's candidates. */
@QuarkusTest
@WithTestResource(RedisResource.class)
@WithTestResource(ModelsResource.class)
class ListPolicyTest {
  @Inject Published published;
  @Inject ServedLog log;
  @Inject RedisLinks redis;

  @BeforeEach
  void publish() {
    published.everything();
  }

  @AfterEach
  void endTheExperiment() {
    published.experiments(List.of());
  }

  @Test
  void withoutDiversityRelevanceOrders() {
    assertThat(ranked()).hasSize(4).containsSubsequence("film-1", "film-11", "film-12");
  }

  @Test
  void withDiversityWhatIsUnlikeTheFirstComesBeforeWhatIsLikeIt() {
    // Films 1 and 11 are dramas of one director, film 12 is a comedy of another.
    everybodyGets(Map.of("diversity", 1));

    assertThat(ranked()).hasSize(4).containsSubsequence("film-1", "film-12", "film-11");
  }

  @Test
  void anInterleavedListHasTeamsInTheLog() {
    everybodyGets(Map.of("interleaveWith", "home@2"));

    JsonPath answer = list("list-draft");

    assertThat(answer.getString("exploration")).isEqualTo("team-draft");
    assertThat(items(answer)).containsExactlyInAnyOrder("film-1", "film-11", "film-12", "own");
    ServedPage.ServedRow row = log.page(answer, "list-draft").rows().getFirst();
    assertThat(requireNonNull(row.team())).containsExactlyInAnyOrder(0, 1, 0, 1);
    assertThat(requireNonNull(row.agreement())).hasSize(4);
    assertThat(requireNonNull(row.conditional())).contains(0.5);
  }

  @Test
  void whereAnExperimentAsksTheRanksUnderAllItsCellsAreLogged() {
    published.experiments(
        Published.cells(
            Map.of("model", "home@1", "counterfactual", true), Map.of("model", "home@2")));

    JsonPath answer = list("list-compared");

    ServedPage logged = log.page(answer, "list-compared");
    assertThat(logged.triggered()).isEqualTo(Map.of("home-ranker", true));
    Map<String, int[]> ranks = requireNonNull(logged.rows().getFirst().ranks());
    assertThat(ranks.keySet())
        .containsExactlyInAnyOrder("home-ranker/control", "home-ranker/treatment");
    assertThat(ranks.get("home-ranker/" + answer.getString("cells.'home-ranker'")))
        .containsExactly(0, 1, 2, 3);
  }

  @Test
  void theAuditKnowsTheDrawsOfLists() {
    everybodyGets(Map.of("exploration", "uniform-top-k", "topK", 3));

    list("list-explored");

    given()
        .get("/v1/exploration/audit")
        .then()
        .statusCode(200)
        .body("policies.policyVersion", hasItem("home@1/diversity=0.0/uniform-top-k:rate=1.0,k=3"));
  }

  @Test
  void aShadowScoresListsToo() {
    everybodyGets(Map.of("model", "home@2", "shadow", "home@1"));

    list("list-shadowed");

    await()
        .untilAsserted(
            () ->
                given()
                    .get("/v1/models/home/versions/1/shadow")
                    .then()
                    .statusCode(200)
                    .body("comparisons.served", hasItem("home@2")));
  }

  @Test
  void whoHasNoHistoryIsExploredForAndWhoHasIsNot() {
    everybodyGets(Map.of("coldStart", "adjacent-swap", "coldStartRate", 1, "coldStartPlays", 1));
    redis
        .state()
        .commands()
        .set(
            UserState.key("list-warm"),
            "{\"recentPlays\": [{\"itemId\": \"film-5\", \"time\": \"2026-01-01T00:00:00Z\"}]}"
                .getBytes(StandardCharsets.UTF_8))
        .toCompletableFuture()
        .join();

    assertThat(list("list-cold").getString("exploration")).isEqualTo("adjacent-swap");
    assertThat(list("list-warm").getString("exploration")).isEqualTo("none");
  }

  private static List<String> ranked() {
    return items(list("list-policy-1"));
  }

  private static List<String> items(JsonPath list) {
    return list.getList("slots.itemId", String.class);
  }

  private static JsonPath list(String user) {
    return given()
        .contentType("application/json")
        .body(
            """
            {"userId": "%s", "layouts": ["grid@1"], "candidates": [
              {"itemId": "film-12"}, {"itemId": "film-11"}, {"itemId": "film-1"},
              {"itemId": "own", "features": {"relevance": 1}}]}
            """
                .formatted(user))
        .when()
        .post("/v1/rank")
        .then()
        .statusCode(200)
        .extract()
        .jsonPath();
  }

  private void everybodyGets(Map<String, Object> parameters) {
    published.experiments(Published.cells(parameters, parameters));
  }
}
