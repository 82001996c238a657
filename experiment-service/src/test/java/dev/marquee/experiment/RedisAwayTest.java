package dev.marquee.experiment;

import static dev.marquee.experiment.ExperimentClient.assign;
import static dev.marquee.experiment.ExperimentClient.define;
import static dev.marquee.experiment.ExperimentClient.definition;
import static dev.marquee.experiment.ExperimentClient.get;
import static dev.marquee.experiment.ExperimentClient.newKey;
import static dev.marquee.experiment.ExperimentClient.running;
import static dev.marquee.experiment.ExperimentClient.step;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import dev.marquee.edge.redis.RedisLinks;
import dev.marquee.edge.testing.RedisResource;
import dev.marquee.edge.testing.TestRedis;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RedisResource.class)
final class RedisAwayTest {
  @SuppressWarnings("NullAway.Init") // Set by RedisResource before each test.
  TestRedis redis;

  @Inject RedisLinks links;

  @TestHTTPResource(management = true)
  @SuppressWarnings("NullAway.Init") // Set by Quarkus before each test.
  URI management;

  @BeforeEach
  @AfterEach
  void redisIsThere() {
    Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> links.state().connected());
  }

  @Test
  void assignmentsGoOnAndWritesWaitUntilItIsBack() {
    String key = running();
    String assigned = assign("u-42").statusCode(200).extract().asString();

    redis.stop();
    try {
      Awaitility.await().until(() -> !links.state().connected());

      step(key, "pause")
          .statusCode(503)
          .contentType("application/problem+json")
          .header("Retry-After", notNullValue())
          .body("code", equalTo("redis-unavailable"));
      assertThat(assign("u-42").statusCode(200).extract().asString()).isEqualTo(assigned);
      get(key).statusCode(200).body("state", equalTo("running"));
      given()
          .get(management.resolve("/health/ready"))
          .then()
          .statusCode(200)
          .body("status", equalTo("UP"));
    } finally {
      redis.start();
    }
    redisIsThere();
    step(key, "pause").statusCode(200);

    get(key).body("state", equalTo("paused"), "version", equalTo(3));
  }

  @Test
  void aRedisThatLostItsDataIsFilledAgainWithTheNextChange() throws Exception {
    String kept = running();
    links.state().commands().flushall().get();

    String next = newKey();
    define(next, definition(next)).statusCode(201);

    get(kept).statusCode(200).body("state", equalTo("running"));
    get(next).statusCode(200);
  }
}
