package dev.marquee.logging.person;

import static io.restassured.RestAssured.given;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import dev.marquee.contract.log.Pseudonyms;
import dev.marquee.contract.state.OfflineKeys;
import dev.marquee.contract.state.UserState;
import dev.marquee.edge.redis.RedisLinks;
import dev.marquee.edge.testing.RedisResource;
import dev.marquee.logging.lake.Lake;
import dev.marquee.logging.sql.WithLake;
import dev.marquee.logging.testing.Batch;
import dev.marquee.logging.testing.Pages;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A person from their first event to nothing, over HTTP, Redis and Parquet. */
@QuarkusTest
@TestProfile(ErasureTest.OwnLake.class)
@QuarkusTestResource(RedisResource.class)
class ErasureTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @Inject RedisLinks redis;
  @Inject Pseudonyms pseudonyms;
  @Inject Lake lake;

  /** Another application than that of other tests: it counts every row. */
  public static final class OwnLake extends WithLake {
    @Override
    public Map<String, String> getConfigOverrides() {
      Map<String, String> settings = new HashMap<>(super.getConfigOverrides());
      settings.put("marquee.lake.keep", "1s");
      return settings;
    }
  }

  @Test
  void nothingOfAPersonIsLeftAnywhereAndAllOfOthersIs() {
    play("u-gone");
    play("u-stays");
    for (String key : keysOf("u-gone")) {
      set(key);
    }
    set(UserState.key("u-stays"));
    set("mq:user:{x{u-gone}y}"); // another user, who is called so
    set("mq:log:{u-gone}"); // no user's key, whatever it is called
    await().atMost(PATIENCE).until(() -> plays("u-gone") == 1 && plays("u-stays") == 1);

    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                given()
                    .get("/v1/users/u-gone/data")
                    .then()
                    .statusCode(200)
                    .body("userKey", equalTo(pseudonyms.userKey("u-gone")))
                    .body("state.size()", equalTo(6))
                    .body("tables.interactions.rows", hasSize(1))
                    .body("tables.pages.rows", hasSize(0)));

    given()
        .delete("/v1/users/u-gone")
        .then()
        .statusCode(202)
        .body("userKey", equalTo(pseudonyms.userKey("u-gone")))
        .body("state", equalTo("pending"));

    assertThat(keysOf("u-gone")).noneMatch(this::exists);
    set(UserState.key("u-gone")); // a signal that was on its way
    await().atMost(PATIENCE).until(() -> !exists(UserState.key("u-gone")));
    assertThat(exists(UserState.key("u-stays"))).isTrue();
    assertThat(exists("mq:user:{x{u-gone}y}")).isTrue();
    assertThat(exists("mq:log:{u-gone}")).isTrue();
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                given()
                    .get("/v1/users/u-gone/erasure")
                    .then()
                    .statusCode(200)
                    .body("state", equalTo("done")));
    assertThat(plays("u-gone")).isZero();
    assertThat(plays("u-stays")).isEqualTo(1);
    await().atMost(PATIENCE).until(() -> lake.manifest().replaced().isEmpty());
    given().get("/v1/ledger").then().statusCode(200).body("log.missing", equalTo(0));

    play("u-gone");
    await().atMost(PATIENCE).until(() -> plays("u-gone") == 1);
  }

  /** Queries of this application answer 100 rows of 64 KB at most. */
  @Test
  void whoDidMoreThanAnAnswerOfSqlHoldsGetsAllOfIt() {
    Set<String> ids = new HashSet<>();
    for (int batch = 0; batch < 5; batch++) {
      Batch events = new Batch().with("userId", "u-busy");
      for (int i = 0; i < 50; i++) {
        UUID id = Pages.id();
        ids.add(id.toString());
        events.add(
            Map.of(
                "id", id.toString(),
                "type", "search",
                "time", Instant.now().toString(),
                "query", "q".repeat(1_000),
                "surface", "search"));
      }
      given()
          .contentType("application/json")
          .body(events.json())
          .post("/v1/events")
          .then()
          .body("accepted", equalTo(50));
    }

    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(
                        given()
                            .get("/v1/users/u-busy/data")
                            .then()
                            .statusCode(200)
                            .body("tables.interactions.columns[0].name", equalTo("event_id"))
                            .extract()
                            .<List<String>>path("tables.interactions.rows.collect { it[0] }"))
                    .hasSize(250)
                    .containsExactlyInAnyOrderElementsOf(ids));
  }

  @Test
  void whomNobodyAskedToEraseIsNotErased() {
    given()
        .get("/v1/users/u-nobody/erasure")
        .then()
        .statusCode(404)
        .body("code", equalTo("no-erasure"));
  }

  private static List<String> keysOf(String user) {
    return List.of(
        UserState.key(user),
        OfflineKeys.userFeatures(user),
        OfflineKeys.userList("because", user),
        "mq:page:{" + user + "}:1",
        "mq:answer:{" + user + "}:1",
        "mq:idempotency:{" + user + "}:1");
  }

  private static void play(String user) {
    given()
        .contentType("application/json")
        .body(
            """
            {"userId": "%s", "events": [{"id": "%s", "type": "play", "time": "%s",
              "itemId": "film-1", "surface": "search"}]}
            """
                .formatted(user, Pages.id(), Instant.now()))
        .post("/v1/events")
        .then()
        .statusCode(202)
        .body("accepted", equalTo(1));
  }

  private int plays(String user) {
    return given()
        .contentType("application/json")
        .body(
            Map.of(
                "sql",
                "select count(*) from interactions where user_key = ?",
                "parameters",
                List.of(requireNonNull(pseudonyms.userKey(user)))))
        .post("/v1/sql")
        .then()
        .statusCode(200)
        .extract()
        .path("rows[0][0]");
  }

  private void set(String key) {
    redis
        .state()
        .commands()
        .set(key, "{}".getBytes(StandardCharsets.UTF_8))
        .toCompletableFuture()
        .join();
  }

  private boolean exists(String key) {
    return redis.state().commands().exists(key).toCompletableFuture().join() == 1;
  }
}
