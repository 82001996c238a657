package dev.marquee.logging.example;

import static io.restassured.RestAssured.given;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.hasSize;

import dev.marquee.contract.log.LogStreams;
import dev.marquee.contract.log.ServedPage;
import dev.marquee.edge.testing.RedisResource;
import dev.marquee.edge.testing.TestRedis;
import dev.marquee.logging.log.AcceptedEvent;
import dev.marquee.logging.log.LogEntries;
import dev.marquee.logging.sql.WithLake;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every query against a log of four pages whose answers can be counted by hand: each has the row
 * "popular" with a and b, and the row "new" with c; ann and bob are in control, cid and dot in
 * treatment, which the model home@2 ranks; dot's page fell short.
 */
@QuarkusTest
@TestProfile(ExampleQueriesTest.OwnLake.class)
@QuarkusTestResource(RedisResource.class)
class ExampleQueriesTest {
  private static final Instant HOUR =
      Instant.now().truncatedTo(ChronoUnit.HOURS).minus(1, ChronoUnit.HOURS);

  /** Another application than that of other tests: it counts every row. */
  public static final class OwnLake extends WithLake {}

  @SuppressWarnings("NullAway.Init") // Set by RedisResource.
  TestRedis redis;

  @BeforeEach
  void fill() {
    try (RedisClient client = RedisClient.create(redis.uri().toString());
        StatefulRedisConnection<String, byte[]> log =
            client.connect(RedisCodec.of(StringCodec.UTF8, ByteArrayCodec.INSTANCE))) {
      if (Boolean.TRUE.equals(log.sync().setnx("examples", new byte[] {1}))) {
        append(log, page(1, "ann", "control", "1", List.of()));
        append(log, page(2, "bob", "control", "1", List.of()));
        append(log, page(3, "cid", "treatment", "2", List.of()));
        append(log, page(4, "dot", "treatment", "2", List.of("no-user-state")));
        append(log, event(1, 1, "ann", "rendered", 0, "a"));
        append(log, event(2, 1, "ann", "rendered", 1, "b"));
        append(log, event(3, 1, "ann", "impression", 0, "a"));
        append(log, event(4, 1, "ann", "impression", 1, "b"));
        append(log, event(5, 1, "ann", "click", 1, "b"));
        append(log, event(6, 1, "ann", "play", 1, "b"));
        append(log, event(7, 2, "bob", "impression", 0, "a"));
        append(log, event(8, 3, "cid", "impression", 0, "x"));
        append(log, event(9, 3, "cid", "play", 0, "a"));
        append(log, event(10, 3, "cid", "play", 0, "a"));
        append(log, event(11, 9, "eve", "impression", 0, "a"));
        append(log, event(12, 0, "bob", "play", 0, "c"));
        append(log, "gossip", "nothing".getBytes(StandardCharsets.UTF_8));
      }
    }
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

  private static void append(StatefulRedisConnection<String, byte[]> log, ServedPage page) {
    append(log, LogStreams.KIND_PAGE, LogEntries.write(page));
  }

  private static void append(StatefulRedisConnection<String, byte[]> log, AcceptedEvent event) {
    append(log, LogStreams.KIND_EVENT, LogEntries.write(event));
  }

  private static void append(
      StatefulRedisConnection<String, byte[]> log, String kind, byte[] body) {
    assertThat(
            log.sync()
                .xadd(
                    LogStreams.key(5),
                    Map.of(
                        LogStreams.KIND,
                        kind.getBytes(StandardCharsets.UTF_8),
                        LogStreams.BODY,
                        body)))
        .isNotNull();
  }

  private static UUID pageId(int page) {
    return new UUID(0x0193_c5d2_0000_7000L, 0x8000_0000_0000_2000L | page);
  }

  private static ServedPage page(
      int id, String user, String cell, String modelVersion, List<String> degraded) {
    return new ServedPage(
        pageId(id),
        "home",
        "home-grid@1",
        user,
        null,
        "home",
        modelVersion,
        Map.of("exp", cell),
        Map.of(),
        "none",
        degraded,
        HOUR.toEpochMilli() + id,
        List.of(
            ServedPage.ServedRow.plain(
                0, "popular", List.of("a", "b"), new float[] {2, 1}, null, null, null),
            ServedPage.ServedRow.plain(1, "new", List.of("c"), new float[] {1}, null, null, null)),
        null);
  }

  /** An event of a page; of none if {@code page} is 0. */
  private static AcceptedEvent event(
      int id, int page, String user, String type, int column, String itemId) {
    boolean organic = page == 0;
    return new AcceptedEvent(
        new UUID(0x0193_c5d3_0000_7000L, 0x8000_0000_0000_3000L | id),
        type,
        HOUR.toEpochMilli() + 1_000 + id,
        HOUR.toEpochMilli() + 2_000 + id,
        organic ? null : pageId(page),
        organic ? null : "view-1",
        organic ? null : "home-grid@1",
        user,
        null,
        organic ? null : 0,
        organic ? null : column,
        itemId,
        Map.of(),
        List.of());
  }
}
