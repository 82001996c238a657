package dev.marquee.ranking.page;

import static io.restassured.RestAssured.given;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.contract.log.Decisions;
import dev.marquee.contract.state.UserState;
import dev.marquee.edge.redis.RedisLinks;
import dev.marquee.edge.testing.RedisResource;
import dev.marquee.ranking.candidate.CandidateRow;
import dev.marquee.ranking.construction.BuiltRow;
import dev.marquee.ranking.definition.RowDefinition;
import dev.marquee.ranking.definition.RowSource;
import dev.marquee.ranking.exploration.Exploration;
import dev.marquee.ranking.exploration.Slate;
import dev.marquee.ranking.testing.ModelsResource;
import dev.marquee.ranking.testing.Published;
import dev.marquee.ranking.testing.ServedLog;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.config.EncoderConfig;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** People of whom nothing is known yet. */
@QuarkusTest
@TestProfile(ColdStartTest.Explored.class)
@WithTestResource(RedisResource.class)
@WithTestResource(ModelsResource.class)
class ColdStartTest {

  /** What is popular where somebody is, filled up with what is popular everywhere. */
  private static final String COLD =
      """
      {"page": "cold", "rows": [
        {"id": "here", "title": "Popular here", "minimum": 8, "whenShort": "fill",
         "source": {"kind": "list", "list": "popular", "segment": "country"}}]}
      """;

  @Inject Published published;
  @Inject ServedLog log;
  @Inject RedisLinks redis;

  @BeforeEach
  void publish() {
    published.everything();
    published.page("cold", COLD);
    popularIn("US", 1, 10);
    popularIn("DE", 31, 40);
  }

  @AfterEach
  void endTheExperiment() {
    published.experiments(List.of());
  }

  @Test
  void unknownUsersOfDifferentCountriesGetWhatIsPopularThere() {
    JsonPath american = page("cold", "u-cold-us", "US");
    JsonPath german = page("cold", "u-cold-de", "DE");
    JsonPath elsewhere = page("cold", "u-cold-fr", "FR");

    assertThat(items(american)).hasSize(8).isSubsetOf(films(1, 10));
    assertThat(items(german)).hasSize(8).isSubsetOf(films(31, 40));
    assertThat(items(elsewhere)).hasSize(8);
  }

  @Test
  void unknownUsersOfOneCountryDoNotAllGetTheSameAndTheProbabilitiesAreStated() {
    Set<List<String>> pages = new HashSet<>();
    for (int user = 0; user < 20; user++) {
      JsonPath page = page("home", "u-cold-" + user, "US");
      pages.add(items(page));

      assertThat(page.getString("exploration")).isEqualTo("adjacent-swap");
      // Each of the seven pairs of the first row is swapped with probability 1/7.
      assertThat(page.getFloat("rows[0].slots[0].propensity")).isIn(1 / 7f, 6 / 7f);
      assertThat(page.getList("rows.slots.propensity.flatten()", Float.class))
          .allMatch(probability -> probability > 0 && probability <= 1);
    }

    assertThat(pages).hasSizeGreaterThan(5);
  }

  @Test
  void theSameSeedDrawsTheSamePage() {
    JsonPath page = page("home", "u-cold-seed", "US");

    Decisions decisions = log.decisions(page, "u-cold-seed");
    String drawnBy =
        decisions.policyVersion().substring(decisions.policyVersion().lastIndexOf('/') + 1);
    Slate again = Exploration.parse(drawnBy).draw(built(decisions), decisions.seed());
    assertThat(drawnBy).isEqualTo("adjacent-swap:rate=1.0");
    for (int row = 0; row < decisions.rows().size(); row++) {
      List<String> eligible = decisions.rows().get(row).itemIds();
      assertThat(Arrays.stream(again.rows().get(row).shown()).mapToObj(eligible::get).toList())
          .isEqualTo(page.getList("rows[%d].slots.itemId".formatted(row)));
    }
  }

  @Test
  void whoHasPlayedSomethingGetsTheOrderOfTheModel() {
    redis
        .state()
        .commands()
        .set(
            UserState.key("u-warm"),
            "{\"recentPlays\": [{\"itemId\": \"film-5\", \"time\": \"2026-01-01T00:00:00Z\"}]}"
                .getBytes(StandardCharsets.UTF_8))
        .toCompletableFuture()
        .join();

    JsonPath page = page("home", "u-warm", "US");

    assertThat(page.getString("exploration")).isEqualTo("none");
    assertThat(page.getList("rows.slots.propensity.flatten()", Float.class)).containsOnly(1f);
  }

  @Test
  void aCellSaysWhatBecomesOfThem() {
    Map<String, Object> cell = Map.of("coldStart", "uniform-top-k", "topK", 4, "coldStartRate", 1);
    published.experiments(Published.cells(cell, cell));

    JsonPath page = page("home", "u-cold-cell", "US");

    assertThat(page.getString("exploration")).isEqualTo("uniform-top-k");
    assertThat(page.getFloat("rows[0].slots[0].propensity")).isEqualTo(0.25f);
  }

  private static List<BuiltRow> built(Decisions decisions) {
    List<BuiltRow> rows = new ArrayList<>();
    for (Decisions.EligibleRow row : decisions.rows()) {
      int[] positions = IntStream.range(0, row.itemIds().size()).toArray();
      rows.add(
          new BuiltRow(
              new CandidateRow(
                  new RowDefinition(row.rowId(), "Row", null, new RowSource.Popular(null), null),
                  positions,
                  CandidateRow.NONE),
              positions,
              requireNonNull(row.logits()),
              row.reach(),
              row.reach(),
              row.pinned()));
    }
    return rows;
  }

  private static void popularIn(String country, int first, int last) {
    given()
        .config(
            RestAssured.config()
                .encoderConfig(
                    EncoderConfig.encoderConfig()
                        .encodeContentTypeAs("application/x-ndjson", ContentType.TEXT)))
        .contentType("application/x-ndjson")
        .body(
            "{\"segment\": \"%s\", \"items\": %s}"
                .formatted(country, Published.json(films(first, last))))
        .when()
        .put("/v1/lists/popular")
        .then()
        .statusCode(200);
  }

  private static List<String> films(int first, int last) {
    return IntStream.rangeClosed(first, last).mapToObj(n -> "film-" + n).toList();
  }

  private static List<String> items(JsonPath page) {
    return page.getList("rows.slots.itemId.flatten()", String.class);
  }

  private static JsonPath page(String page, String user, String country) {
    return given()
        .contentType("application/json")
        .body(
            "{\"userId\": \"%s\", \"layouts\": [\"grid@1\"], \"context\": {\"country\": \"%s\"}}"
                .formatted(user, country))
        .when()
        .post("/v1/pages/{page}", page)
        .then()
        .statusCode(200)
        .extract()
        .jsonPath();
  }

  /** Every row is explored for whom nothing is known. */
  public static final class Explored implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of(
          "marquee.cold-start.exploration", "adjacent-swap", "marquee.cold-start.rate", "1");
    }
  }
}
