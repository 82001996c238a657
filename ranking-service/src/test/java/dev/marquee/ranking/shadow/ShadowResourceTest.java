package dev.marquee.ranking.shadow;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;

import dev.marquee.edge.testing.RedisResource;
import dev.marquee.ranking.testing.ModelsResource;
import dev.marquee.ranking.testing.Published;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(RedisResource.class)
@WithTestResource(ModelsResource.class)
class ShadowResourceTest {
  @Inject Published published;

  @AfterEach
  void endTheExperiment() {
    published.experiments(List.of());
  }

  @Test
  void aModelThatDisagreesAboutEverythingIsShownToDoSoAndNobodySeesIt() {
    published.everything();
    Map<String, Object> cell = Map.of("model", "home@1", "shadow", "home@2");
    published.experiments(Published.cells(cell, cell));

    given()
        .contentType("application/json")
        .body("{\"userId\": \"u-1\", \"layouts\": [\"grid@1\"]}")
        .post("/v1/pages/home")
        .then()
        .statusCode(200)
        .body("model.version", equalTo("1"));

    await()
        .untilAsserted(
            () ->
                given()
                    .get("/v1/models/home/versions/2/shadow")
                    .then()
                    .statusCode(200)
                    .body("model", equalTo("home@2"))
                    .body("scope", equalTo("replica"))
                    .body("comparisons[0].served", equalTo("home@1"))
                    .body("comparisons[0].pages", greaterThan(0))
                    .body("comparisons[0].rankCorrelation", equalTo(-1.0f))
                    .body("comparisons[0].meanAbsoluteDifference", greaterThan(1f)));
  }

  @Test
  void aModelThatShadowedNothingHasNothingToShow() {
    given()
        .get("/v1/models/home/versions/77/shadow")
        .then()
        .statusCode(200)
        .body("comparisons", equalTo(List.of()));
  }
}
