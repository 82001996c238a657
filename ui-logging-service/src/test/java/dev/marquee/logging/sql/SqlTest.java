package dev.marquee.logging.sql;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.not;

import dev.marquee.contract.log.LogStreams;
import dev.marquee.contract.log.ServedPage;
import dev.marquee.contract.state.StateDocument;
import dev.marquee.edge.testing.RedisResource;
import dev.marquee.edge.testing.TestRedis;
import dev.marquee.logging.log.AcceptedEvent;
import dev.marquee.logging.log.LogEntries;
import dev.marquee.logging.table.Column;
import dev.marquee.logging.table.Table;
import dev.marquee.logging.table.Tables;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** SQL over a lake that a real writer fills from a real Redis. */
@QuarkusTest
@TestProfile(WithLake.class)
@QuarkusTestResource(RedisResource.class)
class SqlTest {
  private static final UUID PAGE = UUID.fromString("0193c5d2-0000-7000-8000-000000000001");
  private static final Instant TIME = Instant.parse("2026-11-23T21:30:00Z");

  @SuppressWarnings("NullAway.Init") // Set by RedisResource.
  TestRedis redis;

  /** The same entries for every test; they are appended once. */
  @BeforeEach
  void fill() {
    try (RedisClient client = RedisClient.create(redis.uri().toString());
        StatefulRedisConnection<String, byte[]> connection =
            client.connect(RedisCodec.of(StringCodec.UTF8, ByteArrayCodec.INSTANCE))) {
      if (Boolean.TRUE.equals(connection.sync().setnx("filled", new byte[] {1}))) {
        append(connection, LogStreams.KIND_PAGE, LogEntries.write(page()));
        append(connection, LogStreams.KIND_EVENT, event(1, "rendered", 0, Map.of()));
        append(connection, LogStreams.KIND_EVENT, event(2, "rendered", 1, Map.of()));
        append(connection, LogStreams.KIND_EVENT, event(3, "impression", 0, Map.of()));
        append(connection, LogStreams.KIND_EVENT, event(4, "dwell", 0, Map.of("visibleMs", 1200)));
        append(connection, LogStreams.KIND_EVENT, event(5, "dwell", 0, Map.of("visibleMs", 900)));
        append(connection, LogStreams.KIND_EVENT, event(6, "play", 0, Map.of("playId", "p")));
        append(connection, LogStreams.KIND_EVENT, event(6, "play", 0, Map.of("playId", "p")));
        append(connection, "gossip", "nothing".getBytes(StandardCharsets.UTF_8));
      }
    }
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> rows("select count(*) from rejected").equals(List.of(List.of(1))));
  }

  @Test
  void slotsTellHowFarEachSlotCame() {
    assertThat(
            rows(
                """
                select slot_column, item_id, rendered, viewable, seen, played, plays, visible_ms,
                  model_version, cells, simulated
                from slots order by slot_column
                """))
        .containsExactly(
            Arrays.asList(
                0, "a", true, true, true, true, 1, 1200, "1", Map.of("exp", "control"), true),
            Arrays.asList(
                1, "b", true, false, false, false, 0, null, "1", Map.of("exp", "control"), true));
  }

  @Test
  void anEventThatWasSentTwiceCountsOnce() {
    assertThat(rows("select type, play_id from interactions"))
        .containsExactly(List.of("play", "p"));
    assertThat(rows("select stage, visible_ms from impressions order by stage, slot_column"))
        .containsExactly(
            List.of("rendered", 1200), Arrays.asList("rendered", null), List.of("viewable", 1200));
  }

  @Test
  void theFirstPageUnderAnExperimentIsItsExposure() {
    assertThat(rows("select experiment, cell, first from exposures"))
        .containsExactly(List.of("exp", "control", true));
  }

  @Test
  void columnsComeWithTheirTypesAndTimesInUtc() {
    ask("select served_time, date, hour from pages", "json")
        .statusCode(200)
        .body("columns.name", equalTo(List.of("served_time", "date", "hour")))
        .body("columns.type", equalTo(List.of("TIMESTAMP", "DATE", "INTEGER")))
        .body("rows[0]", equalTo(List.of("2026-11-23T21:30:00Z", "2026-11-23", 21)))
        .body("truncated", equalTo(false));
  }

  @Test
  void parametersStandForValues() {
    given()
        .contentType("application/json")
        .body(
            Map.of(
                "sql",
                "select item_id, '?' as q, $2 as n from served where item_id = ? -- ?",
                "parameters",
                List.of("a", 7)))
        .post("/v1/sql")
        .then()
        .statusCode(200)
        .body("rows", equalTo(List.of(List.of("a", "?", 7))));
  }

  @Test
  void aParameterCannotEndTheTextThatItStandsIn() {
    given()
        .contentType("application/json")
        .body(Map.of("sql", "select ? as s", "parameters", List.of("x'; drop view pages; --")))
        .post("/v1/sql")
        .then()
        .statusCode(200)
        .body("rows[0][0]", equalTo("x'; drop view pages; --"));
  }

  @Test
  void csvHasALineOfNamesAndQuotesWhereItMust() {
    String csv = ask("select 1 as n, 'a,\"b' as t, null as x", "csv").extract().asString();

    assertThat(csv).isEqualTo("n,t,x\r\n1,\"a,\"\"b\",\r\n");
  }

  @Test
  void parquetIsAParquetFile() {
    byte[] file = ask("from served", "parquet").extract().asByteArray();

    assertThat(new String(file, 0, 4, StandardCharsets.US_ASCII)).isEqualTo("PAR1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"json", "csv", "parquet"})
  void anAnswerOfTooManyRowsSaysThatItIsTruncated(String format) {
    ask("from range(1000)", format).statusCode(200).header("Marquee-Truncated", equalTo("true"));
  }

  @Test
  void aTruncatedAnswerHasAsManyRowsAsItMay() {
    ask("from range(1000)", "json").body("rows", hasSize(100)).body("truncated", equalTo(true));
  }

  @Test
  void anAnswerOfTooManyBytesIsRefused() {
    ask("select repeat('x', 100000)", "json")
        .statusCode(422)
        .body("code", equalTo("sql-result-too-large"));
  }

  @Test
  void aSyntaxErrorIsToldInDuckDbsOwnWords() {
    ask("selec 1", "json")
        .statusCode(400)
        .body("code", equalTo("sql-error"))
        .body("detail", containsString("syntax error at or near \"selec\""))
        .body("detail", not(containsString("query(?)")));
  }

  @Test
  void anErrorInTheMiddleOfTheRowsIsToldInDuckDbsOwnWords() {
    ask(
            "select cast(case when range < 50 then '1' else 'one' end as integer) from range(90)",
            "json")
        .statusCode(400)
        .body("code", equalTo("sql-error"))
        .body("detail", containsString("Could not convert string 'one' to INT32"));
  }

  static Stream<String> attacks() {
    return Stream.of(
        "copy (select 1) to '/tmp/marquee-attack.csv'",
        "with x as (copy (select 1) to '/tmp/marquee-attack.csv') from x",
        "attach '/tmp/marquee-attack.db'",
        "export database '/tmp/marquee-attack'",
        "select * from read_csv('/etc/passwd')",
        "select * from read_text('/etc/passwd')",
        "select * from read_text('/proc/self/environ')",
        "from glob('/etc/*') where file is not null union all select error('listed')",
        "from 'https://example.org/x.parquet'",
        "install httpfs",
        "load httpfs",
        "set threads = 8",
        "reset lock_configuration",
        "pragma database_list",
        "drop view pages",
        "create table t as select 1",
        "select 1; select 2",
        "select 1; drop view pages",
        "call pragma_version()",
        "call enable_logging()",
        "select * from enable_logging('QueryLog', storage = 'file')",
        "select * from query('drop view pages')");
  }

  @ParameterizedTest
  @MethodSource("attacks")
  void whatIsNoSelectOverTheLakeIsRefused(String sql) {
    ask(sql, "json").statusCode(400).body("code", equalTo("sql-error"));
    ask(sql, "parquet").statusCode(400).body("code", equalTo("sql-error"));

    ask("select count(*) from pages", "json").statusCode(200).body("rows[0][0]", equalTo(1));
  }

  @Test
  void aQueryThatTakesTooLongIsStoppedAndTheNextOneRuns() {
    ask("select max(hash(a.range * b.range)) from range(10000000) a, range(10000000) b", "json")
        .statusCode(422)
        .body("code", equalTo("sql-timeout"))
        .body("detail", containsString("5000 ms"));

    ask("select 1 as one", "json").statusCode(200);
  }

  @Test
  void aQueryThatIsUnderWayCanBeSeenAndCancelled() throws Exception {
    String endless = "select max(hash(a.range + b.range)) from range(9000000) a, range(9000000) b";
    CompletableFuture<ValidatableResponse> answer =
        CompletableFuture.supplyAsync(
            () ->
                given()
                    .contentType("application/json")
                    .body(Map.of("sql", endless, "id", "mine"))
                    .post("/v1/sql")
                    .then());
    await()
        .untilAsserted(
            () ->
                given()
                    .get("/v1/sql")
                    .then()
                    .statusCode(200)
                    .body("queries.id", hasItem("mine"))
                    .body("queries.sql", hasItem(endless)));
    await()
        .untilAsserted(
            () ->
                given()
                    .get("/v1/sql")
                    .then()
                    .body("queries[0].progress", greaterThan(0f))
                    .body("queries[0].progress", lessThan(1f)));
    given()
        .contentType("application/json")
        .body(Map.of("sql", "select 1", "id", "mine"))
        .post("/v1/sql")
        .then()
        .statusCode(409)
        .body("code", equalTo("sql-id-in-use"));

    given().delete("/v1/sql/mine").then().statusCode(204);

    answer.get(3, TimeUnit.SECONDS).statusCode(409).body("code", equalTo("sql-cancelled"));
    given().get("/v1/sql").then().body("queries", hasSize(0));
    given().delete("/v1/sql/mine").then().statusCode(404).body("code", equalTo("unknown-query"));
    ask("select 1 as one", "json").statusCode(200);
  }

  @Test
  void aBombIsStoppedAndTheNextQueryRuns() {
    ask("select list_sort(range(50000000)) is null", "json").statusCode(422);
    ask("select length(repeat('x', 2000000000))", "json")
        .statusCode(422)
        .body("code", equalTo("sql-out-of-memory"));
    // The process that had none left does not answer the next.
    for (int i = 0; i < 6; i++) {
      assertThat(rows("select count(*) from range(1000000) a, pages")).hasSize(1);
    }

    ask("select 1 as one", "json").statusCode(200);
  }

  @Test
  void anUnknownFormatAndAMissingQueryAreRefused() {
    ask("select 1", "xml").statusCode(400);
    given().contentType("application/json").body("{}").post("/v1/sql").then().statusCode(400);
  }

  @Test
  void everyTableIsDescribedAsItIs() {
    for (Table table : Tables.ALL) {
      ask("describe " + table.name(), "json")
          .statusCode(200)
          .body(
              "rows.collect { it[0] + ' ' + it[1] }",
              equalTo(table.columns().stream().map(SqlTest::nameAndType).toList()));
    }
    given().get("/v1/tables").then().statusCode(200).body("tables.name", hasItem("slots"));
  }

  @Test
  void filesOfATableAreListedByHour() {
    given()
        .get("/v1/tables/pages/files?from=2026-11-23T21:00:00Z&to=2026-11-23T22:00:00Z")
        .then()
        .statusCode(200)
        .body("files.rows.sum()", equalTo(1))
        .body("files[0].path", containsString("pages/date=2026-11-23/hour=21/"));
    given()
        .get("/v1/tables/pages/files?from=2026-11-23T22:00:00Z")
        .then()
        .body("files", hasSize(0));
    given().get("/v1/tables/nothing/files").then().statusCode(404);
  }

  @Test
  void thePublishedCatalogueBecomesItems() {
    publishCatalogue(
        """
        {"itemId": "film-1", "title": "One", "year": 1994, "genre": "Comedy", "votes": 12}
        {"itemId": "film-2", "title": "Two"}
        """);

    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(
            () ->
                assertThat(
                        rows(
                            """
                            select item_id, title, year, genre, attributes['votes'], valid_to
                            from items order by item_id
                            """))
                    .containsExactly(
                        Arrays.asList("film-1", "One", 1994, "Comedy", "12", null),
                        Arrays.asList("film-2", "Two", null, null, null, null)));
  }

  @Test
  void theLedgerAddsUp() {
    given()
        .get("/v1/ledger")
        .then()
        .statusCode(200)
        .body("accepted", equalTo(7))
        .body("landed", equalTo(7))
        .body("rejected", equalTo(1))
        .body("inFlight", equalTo(0))
        .body("log.left", equalTo(0))
        .body("log.missing", equalTo(0))
        .body("log.shards.landed.sum()", greaterThan(7))
        .body("writer", equalTo("landing"))
        .body("slots.served", equalTo(2))
        .body("slots.rendered", equalTo(2))
        .body("slots.viewable", equalTo(1))
        .body("slots.interacted", equalTo(1));
    assertThat(rows("select sum(accepted), sum(landed), sum(rejected) from ledger"))
        .containsExactly(List.of(7, 7, 1));
    assertThat(
            rows(
                "select count(*), sum(landed) = sum(appended), sum(in_flight), sum(missing) from log_shards"))
        .containsExactly(List.of(16, true, 0, 0));
  }

  private static String nameAndType(Column column) {
    return column.name() + " " + column.type();
  }

  private static List<List<Object>> rows(String sql) {
    return ask(sql, "json").statusCode(200).extract().path("rows");
  }

  private static ValidatableResponse ask(String sql, String format) {
    return given()
        .contentType("application/json")
        .body(Map.of("sql", sql, "format", format))
        .post("/v1/sql")
        .then();
  }

  private void publishCatalogue(String lines) {
    try (RedisClient client = RedisClient.create(redis.uri().toString());
        StatefulRedisConnection<String, String> connection = client.connect()) {
      connection
          .sync()
          .hset(
              StateDocument.CATALOGUE.key(),
              Map.of(StateDocument.VERSION, "1", StateDocument.BODY, lines));
    }
  }

  private static void append(
      StatefulRedisConnection<String, byte[]> connection, String kind, byte[] body) {
    String id =
        connection
            .sync()
            .xadd(
                LogStreams.key(3),
                Map.of(
                    LogStreams.KIND, kind.getBytes(StandardCharsets.UTF_8), LogStreams.BODY, body));
    assertThat(id).isNotNull();
  }

  private static ServedPage page() {
    return new ServedPage(
        PAGE,
        "home",
        "home-grid@1",
        "user-1",
        null,
        "home",
        "1",
        Map.of("exp", "control"),
        Map.of("simulated", "true"),
        "none",
        List.of(),
        TIME.toEpochMilli(),
        List.of(
            ServedPage.ServedRow.plain(
                0, "popular", List.of("a", "b"), new float[] {2, 1}, null, null, null)),
        null);
  }

  private static byte[] event(int id, String type, int column, Map<String, Object> properties) {
    return LogEntries.write(
        new AcceptedEvent(
            new UUID(PAGE.getMostSignificantBits(), 0x8000_0000_0000_1000L | id),
            type,
            TIME.toEpochMilli() + id,
            TIME.toEpochMilli() + 1_000,
            PAGE,
            "view-1",
            "home-grid@1",
            "user-1",
            null,
            0,
            column,
            column == 0 ? "a" : "b",
            properties,
            List.of()));
  }
}
