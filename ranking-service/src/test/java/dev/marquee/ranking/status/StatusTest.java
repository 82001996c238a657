package dev.marquee.ranking.status;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
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
        .body("counts.name", hasItem("marquee.page.latency"))
        .body("missing", empty());
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
