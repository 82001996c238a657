package dev.marquee.logging.landing;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import dev.marquee.edge.testing.RedisClusterResource;
import dev.marquee.edge.testing.TestRedisCluster;
import dev.marquee.logging.sql.WithLake;
import dev.marquee.logging.testing.Batch;
import dev.marquee.logging.testing.Pages;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The log on a real Redis Cluster of three nodes. */
@QuarkusTest
@TestProfile(ClusterLogTest.OnCluster.class)
@QuarkusTestResource(value = RedisClusterResource.class, restrictToAnnotatedClass = true)
class ClusterLogTest {
  private static final Duration PATIENCE = Duration.ofSeconds(40);
  private static final int USERS = 60;

  @SuppressWarnings("NullAway.Init") // Set by RedisClusterResource.
  TestRedisCluster cluster;

  /** Another application than that of other tests. */
  public static final class OnCluster extends WithLake {
    @Override
    public Map<String, String> getConfigOverrides() {
      return new HashMap<>(super.getConfigOverrides());
    }
  }

  @Test
  void eventsOfAllShardsLandOnceThoughANodeDiesAndComesBack() {
    String first = batch();
    post(first).then().statusCode(202).body("accepted", equalTo(USERS));
    await().atMost(PATIENCE).until(() -> landed("count(*)") == USERS);
    assertThat(landed("count(DISTINCT shard)")).isGreaterThan(10);

    cluster.node(1).stop();
    String second = batch();
    await().atMost(PATIENCE).until(() -> post(second).statusCode() == 503);
    cluster.node(1).start();
    await().atMost(PATIENCE).until(() -> post(second).statusCode() == 202);

    await().atMost(PATIENCE).until(() -> landed("count(*)") == 2 * USERS);
    post(second).then().statusCode(202).body("duplicates", equalTo(USERS));
    assertThat(landed("count(DISTINCT event_id)")).isEqualTo(2 * USERS);
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                given()
                    .get("/v1/ledger")
                    .then()
                    .statusCode(200)
                    .body("log.missing", equalTo(0))
                    .body("log.left", equalTo(0))
                    .body("writer", equalTo("landing")));

    given().delete("/v1/users/u-7").then().statusCode(202);
    await().atMost(PATIENCE).until(() -> landed("count(*)") == 2 * USERS - 2);
  }

  private static String batch() {
    Batch batch = new Batch();
    for (int user = 0; user < USERS; user++) {
      batch.add(
          Map.of(
              "id",
              Pages.id().toString(),
              "userId",
              "u-" + user,
              "type",
              "search",
              "time",
              Instant.now().toString(),
              "query",
              "noir",
              "surface",
              "search"));
    }
    return batch.json();
  }

  private static Response post(String batch) {
    return given().contentType("application/json").body(batch).post("/v1/events");
  }

  private static int landed(String what) {
    return given()
        .contentType("application/json")
        .body(Map.of("sql", "SELECT %s FROM interactions_files".formatted(what)))
        .post("/v1/sql")
        .then()
        .statusCode(200)
        .extract()
        .path("rows[0][0]");
  }
}
