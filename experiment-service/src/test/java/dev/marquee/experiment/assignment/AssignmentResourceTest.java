package dev.marquee.experiment.assignment;

import static dev.marquee.experiment.ExperimentClient.assign;
import static dev.marquee.experiment.ExperimentClient.conclude;
import static dev.marquee.experiment.ExperimentClient.json;
import static dev.marquee.experiment.ExperimentClient.running;
import static dev.marquee.experiment.ExperimentClient.step;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.marquee.contract.experiment.Assignment;
import dev.marquee.contract.experiment.ExperimentSnapshot;
import dev.marquee.edge.testing.RedisResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RedisResource.class)
final class AssignmentResourceTest {
  @Inject ObjectMapper json;

  @TestHTTPResource("/v1/assignments")
  @SuppressWarnings("NullAway.Init") // Set by Quarkus before each test.
  URI assignments;

  @Test
  void aThousandUnitsGetWhatTheContractSays() throws Exception {
    running();
    running();
    ExperimentSnapshot snapshot =
        json.readValue(
            given().get("/v1/snapshot").then().statusCode(200).extract().asString(),
            ExperimentSnapshot.class);

    try (HttpClient client = HttpClient.newHttpClient()) {
      for (int i = 0; i < 1_000; i++) {
        String unit = "user-" + i;
        HttpRequest request =
            HttpRequest.newBuilder(assignments)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"unitId\": \"%s\"}".formatted(unit)))
                .build();

        JsonNode answered = json.readTree(client.send(request, BodyHandlers.ofString()).body());

        assertThat(answered).isEqualTo(tree(Assignment.assign(snapshot, unit, Map.of())));
      }
    }
  }

  @Test
  void theAnswerHasTheShapeOfTheWire() {
    String key = running();
    String ours = "assignments.find { it.experiment == '%s' }.".formatted(key);

    String cell =
        json()
            .body("{\"unitId\": \"u-42\", \"attributes\": {\"country\": \"US\"}}")
            .post("/v1/assignments")
            .then()
            .statusCode(200)
            .body(
                ours + "layer", equalTo("layer-" + key),
                ours + "reason", equalTo("split"))
            .extract()
            .path(ours + "cell");

    assign("u-42")
        .body("parameters.model-" + key, equalTo(cell.equals("control") ? "home@1" : "home@2"));
  }

  @Test
  void aPausedExperimentAssignsNobodyAndAConcludedOneItsDecision() {
    String key = running();
    String ours = "assignments.find { it.experiment == '%s' }".formatted(key);

    step(key, "pause").statusCode(200);
    assign("u-42").body(ours, nullValue());
    conclude(key, "{\"decision\": \"ship\", \"cell\": \"treatment\", \"reason\": \"it won\"}")
        .statusCode(200);

    assign("u-42")
        .body(ours + ".cell", equalTo("treatment"), ours + ".reason", equalTo("concluded"));
  }

  @Test
  void malformedJsonIsToldWhereItStops() {
    post("{\"unitId\"").statusCode(400).body("code", equalTo("malformed-json"));
  }

  @Test
  void anEmptyBodyIsToldWhatToSend() {
    post("").statusCode(400).body("code", equalTo("empty-body"));
  }

  @Test
  void wrongTypesAreNamed() {
    post("{\"unitId\": {}}")
        .statusCode(400)
        .body("violations.field", contains("unitId"), "detail", containsString("a text"));
    post("{\"unitId\": \"u\", \"attributes\": 3}")
        .statusCode(400)
        .body("violations.field", contains("attributes"));
  }

  @Test
  void aMissingUnitIsNamed() {
    post("{\"userId\": \"u-42\"}").statusCode(400).body("violations.field", contains("unitId"));
  }

  @Test
  void anAttributeWithoutAValueIsNamed() {
    post("{\"unitId\": \"u\", \"attributes\": {\"country\": null}}")
        .statusCode(400)
        .body("violations.field", contains("attributes.country"));
  }

  @Test
  void tenMegabytesAreTooMuch() {
    post("\"" + "x".repeat(10 * 1024 * 1024) + "\"")
        .statusCode(413)
        .body("code", equalTo("body-too-large"));
  }

  private static ValidatableResponse post(String body) {
    return json().body(body).post("/v1/assignments").then();
  }

  private JsonNode tree(Object value) throws Exception {
    return json.readTree(json.writeValueAsString(value));
  }
}
