package dev.marquee.ranking.inference;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;

import dev.marquee.edge.testing.RedisResource;
import dev.marquee.ranking.testing.ModelsResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(RedisResource.class)
@WithTestResource(ModelsResource.class)
class InferenceResourceTest {
  @Test
  void theServerSaysWhatItIsAndThatItIsReady() {
    given().get("/v2").then().statusCode(200).body("extensions", equalTo(List.of()));
    given().get("/v2/health/live").then().statusCode(200).body("live", equalTo(true));
    given().get("/v2/health/ready").then().statusCode(200).body("ready", equalTo(true));
  }

  @Test
  void aModelSaysWhatItTakesAndGives() {
    given()
        .get("/v2/models/home")
        .then()
        .statusCode(200)
        .body("name", equalTo("home"))
        .body("versions", hasItem("2"))
        .body(
            "inputs[0]",
            equalTo(java.util.Map.of("name", "x", "datatype", "FP32", "shape", List.of(-1, 4))))
        .body("outputs[0].shape", equalTo(List.of(-1, 1)));
    given()
        .get("/v2/models/home/versions/2/ready")
        .then()
        .statusCode(200)
        .body("ready", equalTo(true));
    given()
        .get("/v2/models/home/versions/99/ready")
        .then()
        .statusCode(404)
        .body("error", containsString("no such version"));
  }

  @Test
  void flatAndNestedDataGiveTheSameScores() {
    infer("1", tensor("x", "[2, 4]", "FP32", "[1000, 1, 0, 0, 2000, 0, 1, 0]"))
        .statusCode(200)
        .body("model_name", equalTo("home"))
        .body("model_version", equalTo("1"))
        .body("id", equalTo("r-1"))
        .body("outputs[0].name", equalTo("score"))
        .body("outputs[0].shape", equalTo(List.of(2, 1)))
        .body("outputs[0].data", equalTo(List.of(-0.5f, -1.75f)));
    infer("1", tensor("x", "[2, 4]", "FP32", "[[1000, 1, 0, 0], [2000, 0, 1, 0]]"))
        .statusCode(200)
        .body("outputs[0].data", equalTo(List.of(-0.5f, -1.75f)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "y|[1, 4]|FP32|[1, 2, 3, 4]|no input \"y\"",
        "x|[1, 4]|INT64|[1, 2, 3, 4]|send FP32",
        "x|[1, 3]|FP32|[1, 2, 3]|shape [n, 4]",
        "x|[2, 4]|FP32|[1, 2, 3, 4]|has 4 numbers",
        "x|[0, 4]|FP32|[]|from 1 to 5000",
        "x|[100000, 4]|FP32|[]|from 1 to 5000",
        "x|[1, 4]|FP32|[1, 2, 3, \"4\"]|not what it should be",
      })
  void whatDoesNotFitIsRefusedInTheProtocolsForm(
      String name, String shape, String type, String data, String error) {
    infer("1", tensor(name, shape, type, data))
        .statusCode(400)
        .body("error", containsString(error))
        .body("$", not(hasKey("code")));
  }

  @Test
  void anEmptyOrBrokenBodyAndAnUnknownModelAreErrorsOfTheProtocol() {
    given()
        .post("/v2/models/home/infer")
        .then()
        .statusCode(400)
        .body("error", containsString("no body"));
    infer("1", "{").statusCode(400).body("error", containsString("no JSON"));
    given()
        .contentType("application/json")
        .body("{}")
        .post("/v2/models/nobody/infer")
        .then()
        .statusCode(404)
        .body("error", containsString("no model"));
  }

  private static String tensor(String name, String shape, String type, String data) {
    return """
        {"id": "r-1", "inputs": [{"name": "%s", "shape": %s, "datatype": "%s", "data": %s}], "outputs": [{"name": "score"}]}
        """
        .formatted(name, shape, type, data);
  }

  private static ValidatableResponse infer(String version, String body) {
    return given()
        .contentType("application/json")
        .body(body)
        .post("/v2/models/home/versions/{version}/infer", version)
        .then();
  }
}
