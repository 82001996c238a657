package dev.marquee.experiment.registry;

import static dev.marquee.experiment.ExperimentClient.define;
import static dev.marquee.experiment.ExperimentClient.definition;
import static dev.marquee.experiment.ExperimentClient.get;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.marquee.edge.testing.RedisResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RedisResource.class)
final class BadDefinitionTest {
  private static final String KEY = "never-created";
  private static final String GOOD = definition(KEY);

  @AfterEach
  void nothingWasCreated() {
    get(KEY).statusCode(404);
  }

  @Test
  void malformedJsonIsToldWhereItStops() {
    define(KEY, "{\"key\": ")
        .statusCode(400)
        .contentType("application/problem+json")
        .body("code", equalTo("malformed-json"), "detail", containsString("line 1"));
  }

  @Test
  void anEmptyBodyIsToldWhatToSend() {
    define(KEY, "").statusCode(400).body("code", equalTo("empty-body"));
  }

  @Test
  void wrongTypesAreNamed() {
    define(KEY, GOOD.replace("\"coverage\": 1.0", "\"coverage\": \"all\""))
        .statusCode(400)
        .body("violations.field", contains("coverage"), "detail", containsString("a number"));
    define(KEY, "{\"key\": \"never-created\", \"cells\": 7}")
        .statusCode(400)
        .body("violations.field", contains("cells"), "detail", containsString("a list"));
    define(KEY, "[]").statusCode(400).body("detail", containsString("an object"));
  }

  @Test
  void anotherMediaTypeIsRefused() {
    given()
        .contentType("text/plain")
        .header("If-None-Match", "*")
        .body(GOOD)
        .put("/v1/experiments/{key}", KEY)
        .then()
        .statusCode(415)
        .body("code", equalTo("wrong-media-type"));
  }

  @Test
  void tenMegabytesAreTooMuch() {
    define(KEY, "\"" + "x".repeat(10 * 1024 * 1024) + "\"")
        .statusCode(413)
        .body("code", equalTo("body-too-large"));
  }

  @Test
  void weightsThatDoNotSumToOneAreRefusedWithTheirSum() {
    define(KEY, GOOD.replaceFirst("\"weight\": 0.5", "\"weight\": 0.25"))
        .statusCode(400)
        .body("violations.field", contains("cells"), "detail", containsString("sum to 0.75"));
  }

  @Test
  void aWeightOutsideItsRangeIsNamedByItsPlace() {
    define(KEY, GOOD.replaceFirst("\"weight\": 0.5", "\"weight\": 1.5"))
        .statusCode(400)
        .body("violations.field", contains("cells[0].weight"));
  }

  @Test
  void aMisspeltFieldIsRefusedRatherThanPassedOver() {
    define(KEY, GOOD.replace("minimumDays", "minimalDays"))
        .statusCode(400)
        .body(
            "violations.field", contains("minimalDays"),
            "detail", containsString("the fields are cells, coverage"));
  }

  @Test
  void aMissingCoverageIsNotTakenForNobody() {
    define(KEY, GOOD.replace("\"coverage\": 1.0,", ""))
        .statusCode(400)
        .body("violations.field", contains("coverage"));
  }

  @Test
  void anotherKeyThanThePathsIsRefused() {
    define(KEY, definition("another"))
        .statusCode(400)
        .body("violations.field", contains("key"), "detail", containsString("another"));
  }

  @Test
  void targetingIsRefusedWhileNothingEvaluatesIt() {
    define(KEY, GOOD.replaceFirst("\\{", "{\"targeting\": {\"country\": \"US\"}, "))
        .statusCode(400)
        .body("violations.field", contains("targeting"));
  }

  @Test
  void anActorOfTooLongANameIsRefused() {
    given()
        .contentType("application/json")
        .header("If-None-Match", "*")
        .header(ExperimentResource.ACTOR, "x".repeat(200))
        .body(GOOD)
        .put("/v1/experiments/{key}", KEY)
        .then()
        .statusCode(400)
        .body("violations.field", contains(ExperimentResource.ACTOR));
  }
}
