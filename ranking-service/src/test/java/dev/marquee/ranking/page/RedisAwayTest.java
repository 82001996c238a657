package dev.marquee.ranking.page;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import dev.marquee.edge.redis.RedisLinks;
import dev.marquee.edge.testing.RedisResource;
import dev.marquee.edge.testing.TestRedis;
import dev.marquee.ranking.testing.ModelsResource;
import dev.marquee.ranking.testing.Published;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The ranker while Redis is stopped, and after it has come back. */
@QuarkusTest
@WithTestResource(RedisResource.class)
@WithTestResource(ModelsResource.class)
class RedisAwayTest {
  @SuppressWarnings("NullAway.Init") // Set by RedisResource before each test.
  TestRedis redis;

  @Inject Published published;
  @Inject MeterRegistry metrics;
  @Inject RedisLinks links;

  @Test
  void pagesAreServedAndSayWhatTheyLack() {
    published.everything();
    page().body("degraded", equalTo(List.of()));
    double before = metrics.counter("marquee.pages.not.logged").count();

    redis.stop();

    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(
            () -> page().body("degraded", equalTo(List.of("no-user-state", "not-logged"))));
    page()
        .body("rows.size()", equalTo(3))
        .body("rows[0].slots[0].itemId", equalTo("film-1"))
        .body("model.version", equalTo("1"));
    assertThat(metrics.counter("marquee.pages.not.logged").count()).isGreaterThan(before);

    redis.start();

    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() -> page().body("degraded", equalTo(List.of())));
  }

  @Test
  void aPageThatIsToGoOnSaysWhereToTryAgainAndThenGoesOn() {
    published.everything();
    page().body("degraded", equalTo(List.of()));
    JsonPath first = page("{\"userId\": \"goes-on\", \"layouts\": [\"grid@1\"], \"rows\": 2}");
    assertThat(first.getString("next")).isNotNull();
    // The page goes there unawaited; a Redis that ends before has never heard of it.
    await().untilAsserted(() -> assertThat(openPages("goes-on")).isNotEmpty());

    redis.stop();

    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(
            () ->
                next(first)
                    .body("rows.size()", equalTo(0))
                    .body("degraded", equalTo(List.of("no-user-state")))
                    .body("pageId", equalTo(first.getString("pageId")))
                    .body("next", equalTo(first.getString("next"))));

    redis.start();

    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() -> next(first).body("rows.row", equalTo(List.of(2))));
  }

  private List<String> openPages(String user) {
    return links
        .state()
        .commands()
        .keys("mq:page:{%s}:*".formatted(user))
        .toCompletableFuture()
        .join();
  }

  private static ValidatableResponse next(JsonPath answer) {
    return given()
        .contentType("application/json")
        .body(
            "{\"token\": \"%s\", \"next\": \"%s\"}"
                .formatted(answer.getString("token"), answer.getString("next")))
        .when()
        .post("/v1/pages/home/next")
        .then()
        .statusCode(200);
  }

  private static JsonPath page(String body) {
    return given()
        .contentType("application/json")
        .body(body)
        .when()
        .post("/v1/pages/home")
        .then()
        .statusCode(200)
        .extract()
        .jsonPath();
  }

  private static ValidatableResponse page() {
    return given()
        .contentType("application/json")
        .body("{\"userId\": \"u-1\", \"layouts\": [\"grid@1\"]}")
        .when()
        .post("/v1/pages/home")
        .then()
        .statusCode(200);
  }
}
