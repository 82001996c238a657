package dev.marquee.experiment;

import static dev.marquee.experiment.ExperimentClient.assign;
import static dev.marquee.experiment.ExperimentClient.running;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.edge.testing.RedisResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import org.junit.jupiter.api.Test;

/** What whoever runs the service relies on. */
@QuarkusTest
@QuarkusTestResource(RedisResource.class)
final class OperationsTest {
  @TestHTTPResource(management = true)
  @SuppressWarnings("NullAway.Init") // Set by Quarkus before each test.
  URI management;

  @Test
  void itSaysThatItLivesIsReadyAndHasStarted() {
    for (String kind : new String[] {"live", "ready", "started"}) {
      given().get(management.resolve("/health/" + kind)).then().statusCode(200);
    }
  }

  @Test
  void whatIsCountedIsOnTheManagementPort() {
    running();
    assign("u-42").statusCode(200);

    String scraped =
        given().get(management.resolve("/metrics")).then().statusCode(200).extract().asString();

    assertThat(scraped)
        .contains("marquee_assignments_total", "marquee_experiments_snapshot_version")
        .contains("marquee_experiments_changes_total{action=\"start\"}");
  }

  @Test
  void theApiDescribesItself() {
    String described =
        given().get("/q/openapi?format=json").then().statusCode(200).extract().asString();

    assertThat(described)
        .contains(
            "/v1/experiments/{key}/conclude", "/v1/assignments", "/v1/snapshot", "/v1/layers");
    given().get("/q/swagger-ui/").then().statusCode(200);
  }
}
