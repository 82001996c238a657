package dev.marquee.edge.probe;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;

import dev.marquee.edge.testing.RedisResource;
import dev.marquee.edge.testing.TestRedis;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RedisResource.class)
final class RedisAwayTest {
  @SuppressWarnings("NullAway.Init") // Set by RedisResource.
  TestRedis redis;

  @AfterEach
  void startAgain() {
    redis.start();
    awaitRedis();
  }

  @Test
  void whileRedisIsAwayRequestsThatNeedItAreTurnedAwayAndThenServedAgain() {
    awaitRedis();

    redis.stop();

    Awaitility.await()
        .untilAsserted(
            () ->
                given()
                    .get("/probe/redis")
                    .then()
                    .statusCode(503)
                    .contentType("application/problem+json")
                    .header("Retry-After", equalTo("1"))
                    .body("code", equalTo("redis-unavailable")));
  }

  /** On the way out, so that the next test finds Redis as it expects it. */
  private static void awaitRedis() {
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () -> given().get("/probe/redis").then().statusCode(200).body("sameThread", is(true)));
  }
}
