package dev.marquee.ranking.status;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;

import dev.marquee.edge.testing.RedisResource;
import dev.marquee.ranking.testing.Films;
import dev.marquee.ranking.testing.ModelsResource;
import dev.marquee.ranking.testing.Published;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(RedisResource.class)
@WithTestResource(ModelsResource.class)
class StatusTest {
  @Inject Published published;

  @Test
  void theStatusSaysWhatIsServedAndWhatWasCounted() {
    published.everything();
    given()
        .contentType("application/json")
        .body("{\"userId\": \"u\", \"layouts\": [\"grid@1\"]}")
        .post("/v1/pages/home")
        .then()
        .statusCode(200);

    given()
        .when()
        .get("/v1/status")
        .then()
        .statusCode(200)
        .body("catalogue.items", equalTo(Films.COUNT))
        .body("models", hasItems("home@1", "home@2"))
        .body("pages.find { it.page == 'home' }.rows", hasItem("comedies"))
        .body("layouts.layout", hasItems("grid@1", "list@1"))
        .body("redis.connected", everyItem(equalTo(true)))
        .body("limits.concurrency.limit", greaterThan(0))
        .body("limits.candidates.share", equalTo(1.0f))
        .body("counts.name", hasItem("marquee.page.latency"))
        .body("missing", empty());
  }

  @Test
  void theLimitsAreShownAsTheyAreSetAndAsTheyStand() {
    given()
        .when()
        .get("/v1/limits")
        .then()
        .statusCode(200)
        .body("deadlineMs", equalTo(5_000))
        .body("concurrency.limit", greaterThan(31))
        .body("concurrency.inFlight", equalTo(0))
        .body("concurrency.least", equalTo(32))
        .body("concurrency.most", equalTo(512))
        .body("concurrency.tolerance", equalTo(1.5f))
        .body("concurrency.headroom", equalTo(4))
        .body("concurrency.windowMs", equalTo(100))
        .body("candidates.perRow", equalTo(75))
        .body("candidates.targetMs", equalTo(4_000))
        .body("candidates.leastShare", equalTo(0.2f))
        .body("precomputed.most", equalTo(100))
        .body("precomputed.refreshMs", equalTo(60_000));
  }

  @Test
  void thePageNeedsNothingFromElsewhere() {
    given()
        .when()
        .get("/status")
        .then()
        .statusCode(200)
        .contentType("text/html")
        .header("Content-Security-Policy", containsString("default-src 'none'"))
        .body(containsString("/status/status.js"));
    given().when().get("/status/status.js").then().statusCode(200);
    given().when().get("/status/status.css").then().statusCode(200);
  }
}
