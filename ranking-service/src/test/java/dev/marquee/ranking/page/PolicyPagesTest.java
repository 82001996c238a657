package dev.marquee.ranking.page;

import static io.restassured.RestAssured.given;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import dev.marquee.contract.log.ServedPage;
import dev.marquee.edge.testing.RedisResource;
import dev.marquee.ranking.testing.ModelsResource;
import dev.marquee.ranking.testing.Published;
import dev.marquee.ranking.testing.ServedLog;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the parameters of cells do to pages, in the answer and in the log. */
@QuarkusTest
@WithTestResource(RedisResource.class)
@WithTestResource(ModelsResource.class)
class PolicyPagesTest {

  @Inject Published published;
  @Inject ServedLog log;

  @BeforeEach
  void publish() {
    published.everything();
  }

  @AfterEach
  void endTheExperiment() {
    published.experiments(List.of());
  }

  @Test
  void anExploredPageStatesItsProbabilitiesInAnswerAndLog() {
    everybodyGets(Map.of("exploration", "uniform-top-k", "topK", 4));

    JsonPath answer = page("u-explored");

    ServedPage logged = log.page(answer, "u-explored");
    assertThat(answer.getString("exploration")).isEqualTo("uniform-top-k");
    assertThat(answer.getFloat("rows[0].slots[0].propensity")).isEqualTo(0.25f);
    assertThat(answer.getFloat("rows[0].slots[5].propensity")).isEqualTo(1f);
    ServedPage.ServedRow first = logged.rows().getFirst();
    assertThat(requireNonNull(first.conditional())).startsWith(1.0 / 4, 1.0 / 3, 1.0 / 2, 1, 1);
    assertThat(requireNonNull(logged.rows().get(1).prefix())[0])
        .isEqualTo(requireNonNull(first.prefix())[7] * first(logged.rows().get(1)));
  }

  @Test
  void aPlackettLucePageHasNoMarginals() {
    everybodyGets(Map.of("exploration", "plackett-luce", "temperature", 3));

    JsonPath answer = page("u-luce");

    assertThat(answer.<Object>get("rows[0].slots[0].propensity")).isNull();
    ServedPage.ServedRow first = log.page(answer, "u-luce").rows().getFirst();
    assertThat(first.propensity()).isNull();
    assertThat(first(first)).isBetween(0.0, 1.0);
  }

  @Test
  void pagesDifferFromOneRequestToTheNextAndTheAuditKnowsThem() {
    everybodyGets(Map.of("exploration", "adjacent-swap", "explorationRate", 0.5));

    Set<List<String>> pages = new HashSet<>();
    for (int request = 0; request < 60; request++) {
      pages.add(page("u-swap").getList("rows[0].slots.itemId", String.class));
    }

    assertThat(pages).hasSizeBetween(3, 8);
    given()
        .when()
        .get("/v1/exploration/audit")
        .then()
        .statusCode(200)
        .body("scope", equalTo("replica"))
        .body("policies.policyVersion", hasItem("home@1/diversity=0.0/adjacent-swap:rate=0.5"))
        .body("policies.find { it.policyVersion.contains('adjacent') }.alarm", equalTo(false));
  }

  @Test
  void anInterleavedPageHasTeamsInTheLog() {
    everybodyGets(Map.of("interleaveWith", "home@2"));

    JsonPath answer = page("u-draft");

    assertThat(answer.getString("exploration")).isEqualTo("team-draft");
    // One model wants the films with the fewest votes, the other those with the most.
    assertThat(answer.getList("rows[0].slots.itemId", String.class).subList(0, 4))
        .containsExactlyInAnyOrder("film-1", "film-2", "film-60", "film-59");
    ServedPage.ServedRow first = log.page(answer, "u-draft").rows().getFirst();
    assertThat(requireNonNull(first.team())).containsExactlyInAnyOrder(0, 1, 0, 1, 0, 1, 0, 1);
    assertThat(requireNonNull(first.agreement())).containsOnly(false);
    assertThat(requireNonNull(first.conditional())).contains(0.5, 1.0).hasSize(8);
    assertThat(answer.getList("rows.slots.itemId.flatten()", String.class)).doesNotHaveDuplicates();
  }

  @Test
  void aModelThatIsNotThereIsNotInterleaved() {
    everybodyGets(Map.of("interleaveWith", "home@77"));

    assertThat(page("u-alone").getString("exploration")).isEqualTo("none");
  }

  @Test
  void whereAnExperimentAsksTheRanksUnderAllItsCellsAreLogged() {
    published.experiments(
        Published.cells(
            Map.of("model", "home@1", "counterfactual", true), Map.of("model", "home@2")));

    for (String user : List.of("u-compared-1", "u-compared-2", "u-compared-3", "u-compared-4")) {
      JsonPath answer = page(user);

      ServedPage logged = log.page(answer, user);
      assertThat(logged.triggered()).isEqualTo(Map.of("home-ranker", true));
      String own = "home-ranker/" + answer.getString("cells.'home-ranker'");
      for (ServedPage.ServedRow row : logged.rows()) {
        Map<String, int[]> ranks = requireNonNull(row.ranks());
        assertThat(ranks.keySet())
            .containsExactlyInAnyOrder("home-ranker/control", "home-ranker/treatment");
        int[] ofOwn = requireNonNull(ranks.get(own));
        assertThat(ofOwn[0]).isEqualTo(row.row() * 8);
      }
      assertThat(ranksOfOthers(logged, own)).contains(ServedPage.ServedRow.NOT_SHOWN);
    }
  }

  @Test
  void cellsThatShowTheSameDoNotTrigger() {
    published.experiments(
        Published.cells(Map.of("counterfactual", true), Map.of("counterfactual", true)));

    ServedPage logged = log.page(page("u-same"), "u-same");

    assertThat(logged.triggered()).isEqualTo(Map.of("home-ranker", false));
  }

  @Test
  void aCalibrationIsFittedAndAFalseOneRefused() {
    given()
        .contentType("application/json")
        .body(
            """
            {"points": [{"score": -2, "slots": 10, "reward": 0.1},
                        {"score": -1, "slots": 10, "reward": 0.3},
                        {"score": 0, "slots": 10, "reward": 0.2}]}
            """)
        .when()
        .put("/v1/models/other/versions/1/calibration")
        .then()
        .statusCode(200)
        .body("scores", equalTo(List.of(-2.0f, -0.5f)))
        .body("rewards", equalTo(List.of(0.1f, 0.25f)));
    given()
        .contentType("application/json")
        .body("{\"points\": []}")
        .when()
        .put("/v1/models/other/versions/1/calibration")
        .then()
        .statusCode(400)
        .body("violations[0].field", equalTo("points"));
  }

  private static List<Integer> ranksOfOthers(ServedPage page, String own) {
    return page.rows().stream()
        .flatMap(row -> requireNonNull(row.ranks()).entrySet().stream())
        .filter(ofCell -> !ofCell.getKey().equals(own))
        .flatMapToInt(ofCell -> Arrays.stream(ofCell.getValue()))
        .boxed()
        .toList();
  }

  private void everybodyGets(Map<String, Object> parameters) {
    published.experiments(Published.cells(parameters, parameters));
  }

  private static double first(ServedPage.ServedRow row) {
    return requireNonNull(row.conditional())[0];
  }

  private static JsonPath page(String user) {
    return given()
        .contentType("application/json")
        .body("{\"userId\": \"%s\", \"layouts\": [\"grid@1\"]}".formatted(user))
        .when()
        .post("/v1/pages/home")
        .then()
        .statusCode(200)
        .extract()
        .jsonPath();
  }
}
