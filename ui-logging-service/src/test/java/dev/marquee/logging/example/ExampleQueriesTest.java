package dev.marquee.logging.example;

import static io.restassured.RestAssured.given;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.hasSize;

import dev.marquee.edge.testing.RedisResource;
import dev.marquee.edge.testing.TestRedis;
import dev.marquee.logging.sql.WithLake;
import dev.marquee.logging.testing.FourPages;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every query against a log whose answers can be counted by hand: {@link FourPages}. */
@QuarkusTest
@TestProfile(ExampleQueriesTest.OwnLake.class)
@QuarkusTestResource(RedisResource.class)
class ExampleQueriesTest {
  private static final Instant HOUR = FourPages.HOUR;

  /** Another application than that of other tests: it counts every row. */
  public static final class OwnLake extends WithLake {}

  @SuppressWarnings("NullAway.Init") // Set by RedisResource.
  TestRedis redis;

  @BeforeEach
  void fill() {
    FourPages.fill(redis);
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> rows("select count(*) from rejected").equals(List.of(List.of(1))));
  }

  @Test
  void theFunnelCountsSlotsByStage() {
    assertThat(answer("funnel-by-hour"))
        .containsExactly(List.of(HOUR.toString(), 12, 2, 4, 2, 0.1667f, 0.3333f, 0.1667f));
  }

  @Test
  void clickRatesStandOnWhatWasSeenWithWilsonsInterval() {
    // Two of three seen at (0, 0) was clicked or played by one: Wilson's interval of 1 of 3.
    assertThat(answer("click-rate-by-slot"))
        .containsExactly(
            List.of("home-grid@1", 0, 0, 4, 3, 1, 0.3333f, 0.0615f, 0.7923f),
            List.of("home-grid@1", 0, 1, 4, 1, 1, 1.0f, 0.2065f, 1.0f));
  }

  @Test
  void depthIsTheShareOfPagesWhereARowWasSeen() {
    assertThat(answer("depth"))
        .containsExactly(List.of("home-grid@1", 0, 4, 0.75f), List.of("home-grid@1", 1, 4, 0.0f));
  }

  @Test
  void rowsSayWhereTheyStoodAndWhatTheyBrought() {
    assertThat(answer("rows-of-the-page"))
        .containsExactly(
            List.of("popular", 4, 0.0f, 0.75f, 3, 0.75f), List.of("new", 4, 1.0f, 0.0f, 0, 0.0f));
  }

  @Test
  void itemsArePlayedFromPagesAndOnTheirOwn() {
    assertThat(answer("top-items"))
        .containsExactly(
            Arrays.asList("a", null, 3, 2, 0),
            Arrays.asList("b", null, 1, 1, 0),
            Arrays.asList("c", null, 0, 0, 1));
  }

  @Test
  void modelsComeWithIntervals() {
    // 1 and 0 plays: mean 0.5, deviation 0.7071; 2 and 0: mean 1, deviation 1.4142.
    assertThat(answer("models"))
        .containsExactly(
            List.of("home@1", 2, 0.5f, -0.48f, 1.48f, 3.0f, 0.0f),
            List.of("home@2", 2, 1.0f, -0.96f, 2.96f, 3.0f, 0.5f));
  }

  @Test
  void eachPersonIsExposedOnce() {
    assertThat(answer("exposures-by-cell"))
        .containsExactly(
            List.of("exp", "control", 2, 0.5f, 0), List.of("exp", "treatment", 2, 0.5f, 0));
  }

  @Test
  void playsOfAPersonCountFromTheirFirstPageWhereverTheyCameFrom() {
    // Ann played one, Bob one of his own accord, Cid two, Dot none.
    assertThat(answer("plays-by-cell"))
        .containsExactly(
            List.of("exp", "control", 2, 1.0f, 1.0f, 1.0f),
            List.of("exp", "treatment", 2, 1.0f, -0.96f, 2.96f));
  }

  @Test
  void pagesThatFellShortAreASharePerHour() {
    assertThat(answer("degraded-pages"))
        .containsExactly(List.of(HOUR.toString(), "no-user-state", 1, 0.25f));
  }

  @Test
  void reportsThatDoNotFitAreCounted() {
    // Of seven stages that were reported Cid's names x, and Eve's page was never served.
    assertThat(answer("mismatches")).containsExactly(List.of("home-grid@1", 7, 1, 1));
  }

  @Test
  void freshnessNamesTheNewestOfEachTable() {
    assertThat(answer("freshness"))
        .extracting(row -> requireNonNull(row.get(0)), row -> requireNonNull(row.get(2)))
        .containsExactly(tuple("impressions", 7), tuple("interactions", 5), tuple("pages", 4));
  }

  @Test
  void refusedEventsComeWithTheirReason() {
    assertThat(answer("rejected-events"))
        .singleElement()
        .satisfies(row -> assertThat(row.subList(0, 3)).containsExactly("unreadable-entry", 1, 0));
  }

  @ParameterizedTest
  @MethodSource("all")
  void everyChartNamesColumnsOfItsAnswer(ExampleQuery query) {
    List<String> columns =
        given()
            .contentType("application/json")
            .body(Map.of("sql", query.sql()))
            .post("/v1/sql")
            .then()
            .statusCode(200)
            .extract()
            .path("columns.name");

    assertThat(query.chart().get("kind")).isIn("line", "bar", "heatmap", "none");
    assertThat(query.chart().entrySet())
        .filteredOn(entry -> !entry.getKey().equals("kind"))
        .allSatisfy(entry -> assertThat(columns).contains(entry.getValue().split(",", -1)));
  }

  static List<ExampleQuery> all() {
    return ExampleQueries.ALL;
  }

  @Test
  void theyAreListedForTheConsole() {
    given().get("/v1/queries").then().statusCode(200).body("queries", hasSize(12));
  }

  private static List<List<@Nullable Object>> answer(String name) {
    return rows(
        ExampleQueries.ALL.stream()
            .filter(query -> query.name().equals(name))
            .findFirst()
            .orElseThrow()
            .sql());
  }

  private static List<List<@Nullable Object>> rows(String sql) {
    return given()
        .contentType("application/json")
        .body(Map.of("sql", sql))
        .post("/v1/sql")
        .then()
        .log()
        .ifValidationFails()
        .statusCode(200)
        .extract()
        .path("rows");
  }
}
