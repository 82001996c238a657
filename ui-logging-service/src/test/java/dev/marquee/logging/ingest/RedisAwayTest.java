package dev.marquee.logging.ingest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import dev.marquee.edge.testing.RedisResource;
import dev.marquee.edge.testing.TestRedis;
import dev.marquee.logging.testing.Batch;
import dev.marquee.logging.testing.IngestAlone;
import dev.marquee.logging.testing.Pages;
import dev.marquee.logging.testing.Streams;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** What happens to events while Redis is away or full. */
@QuarkusTest
@TestProfile(IngestAlone.class)
@QuarkusTestResource(RedisResource.class)
class RedisAwayTest {
  @SuppressWarnings("NullAway.Init") // Set by RedisResource.
  TestRedis redis;

  @Test
  void whatWasRefusedWhileRedisWasAwayIsTakenOnceWhenItIsBack() {
    UUID before = Pages.id();
    UUID during = Pages.id();
    assertThat(post(before).statusCode()).isEqualTo(202);
    redis.stop();

    Awaitility.await().until(() -> post(during).statusCode() == 503);
    post(during)
        .then()
        .header("Retry-After", notNullValue())
        .contentType("application/problem+json")
        .body("code", equalTo("events-not-stored"));
    redis.start();
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> post(before, during).statusCode() == 202);

    try (Streams streams = new Streams(redis)) {
      assertThat(streams.ofEvent(before)).hasSize(1);
      assertThat(streams.ofEvent(during)).hasSize(1);
    }
  }

  private static Response post(UUID... ids) {
    Batch batch = new Batch().with("userId", "u-away");
    for (UUID id : ids) {
      batch.add(
          Map.of(
              "id", id.toString(),
              "type", "play",
              "time", Instant.now().toString(),
              "itemId", "film-1",
              "surface", "search"));
    }
    return given().contentType("application/json").body(batch.json()).post("/v1/events");
  }
}
