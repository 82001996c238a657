package dev.marquee.logging.ingest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.marquee.edge.testing.RedisResource;
import dev.marquee.logging.testing.Batch;
import dev.marquee.logging.testing.IngestAlone;
import dev.marquee.logging.testing.Pages;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What those who run the service see of ingestion. */
@QuarkusTest
@TestProfile(IngestAlone.class)
@QuarkusTestResource(RedisResource.class)
class OperationsTest {
  @TestHTTPResource(value = "/", management = true)
  @SuppressWarnings("NullAway.Init") // Set by Quarkus.
  URI management;

  @Test
  void whatBecameOfEventsIsCounted() {
    Batch batch =
        new Batch()
            .add(
                Map.of(
                    "id", Pages.id().toString(),
                    "type", "search",
                    "time", Instant.now().toString(),
                    "query", "comedies",
                    "surface", "search"))
            .add(Batch.impression(Pages.id(), 0));
    double accepted = metric("marquee_events_accepted_total");
    double duplicates = metric("marquee_events_duplicates_total");
    double rejected = metric("marquee_events_rejected_total{code=\"token-missing\"}");

    post(batch);
    post(batch);

    assertThat(metric("marquee_events_accepted_total")).isEqualTo(accepted + 1);
    assertThat(metric("marquee_events_duplicates_total")).isEqualTo(duplicates + 1);
    assertThat(metric("marquee_events_rejected_total{code=\"token-missing\"}"))
        .isEqualTo(rejected + 2);
  }

  @Test
  void theServiceIsReadyOnceTheLogCanBeAppendedTo() {
    given()
        .get(management.resolve("/health/ready"))
        .then()
        .statusCode(200)
        .body("checks.find { it.name == 'Redis of the log' }.status", equalTo("UP"));
  }

  @Test
  void theInterfaceIsDescribed() {
    given()
        .get("/q/openapi")
        .then()
        .statusCode(200)
        .body(containsString("/v1/events"))
        .body(containsString("/v1/layouts/{id}/{version}"));
  }

  private static void post(Batch batch) {
    given()
        .contentType("application/json")
        .body(batch.json())
        .post("/v1/events")
        .then()
        .statusCode(202);
  }

  private double metric(String name) {
    return given()
        .get(management.resolve("/metrics"))
        .asString()
        .lines()
        .filter(line -> line.startsWith(name + " "))
        .map(line -> line.substring(name.length() + 1))
        .mapToDouble(Double::parseDouble)
        .findFirst()
        .orElseThrow(() -> new AssertionError("there is no metric " + name));
  }
}
