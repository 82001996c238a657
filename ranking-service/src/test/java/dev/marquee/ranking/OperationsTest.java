package dev.marquee.ranking;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.edge.testing.RedisResource;
import dev.marquee.ranking.testing.ModelsResource;
import dev.marquee.ranking.testing.Published;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import org.junit.jupiter.api.Test;

/** What whoever runs the service relies on. */
@QuarkusTest
@WithTestResource(RedisResource.class)
@WithTestResource(ModelsResource.class)
class OperationsTest {
  @TestHTTPResource(management = true)
  @SuppressWarnings("NullAway.Init") // Set by Quarkus before each test.
  URI management;

  @Inject Published published;

  @Test
  void itSaysThatItLivesIsReadyAndHasStarted() {
    published.everything();

    for (String kind : new String[] {"live", "ready", "started"}) {
      given().get(management.resolve("/health/" + kind)).then().statusCode(200);
    }
  }

  @Test
  void whatIsCountedIsOnTheManagementPort() {
    published.everything();
    given()
        .contentType("application/json")
        .body("{\"layouts\": [\"list@1\"]}")
        .post("/v1/pages/home")
        .then()
        .statusCode(200);

    String scraped =
        given().get(management.resolve("/metrics")).then().statusCode(200).extract().asString();

    assertThat(scraped)
        .contains("marquee_page_latency_seconds_bucket")
        .contains("marquee_pages_degraded_total{code=\"layout-untrained\"}")
        .contains("marquee_pages_not_logged_total")
        .contains("marquee_model_loads_total{result=\"loaded\"}")
        .contains("marquee_models_unknown_total")
        .contains("marquee_model_tensors_open{model=\"home@1\"}");
  }

  @Test
  void theApiDescribesItself() {
    String described =
        given().get("/q/openapi?format=json").then().statusCode(200).extract().asString();

    assertThat(described)
        .contains(
            "/v1/pages/{page}",
            "/v1/pages/{page}/definition",
            "/v1/catalogue/items",
            "/v1/items/{itemId}",
            "/v1/models");
    given().get("/q/swagger-ui/").then().statusCode(200);
  }
}
