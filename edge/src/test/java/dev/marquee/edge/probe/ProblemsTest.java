package dev.marquee.edge.probe;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.emptyOrNullString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import dev.marquee.edge.testing.RedisResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(RedisResource.class)
final class ProblemsTest {
  private static final String ON_LOOP = "/probe/on-loop";
  private static final String ON_WORKER = "/probe/on-worker";

  @ParameterizedTest
  @ValueSource(strings = {ON_LOOP, ON_WORKER})
  void aGoodRequestIsAnswered(String path) {
    post(path, "{\"layout\": \"a@1\"}").statusCode(200).body("layouts", hasItem("a@1"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{", "{\"layout\": }", "no json", "{\"layout\": \"a@1\"", "\u0000"})
  void malformedJsonIsAnsweredWithThePlaceWhereItStops(String body) {
    problem(post(ON_LOOP, body), 400, "malformed-json")
        .body("detail", containsString("line 1, column"));
    problem(post(ON_WORKER, body), 400, "malformed-json");
  }

  @ParameterizedTest
  @ValueSource(strings = {ON_LOOP, ON_WORKER})
  void anEmptyBodyIsAnsweredAsSuch(String path) {
    problem(given().contentType(ContentType.JSON).post(path).then(), 400, "empty-body");
    problem(post(path, "null"), 400, "empty-body");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"layout\": \"a@1\", \"rows\": \"ten\"}|rows|whole number",
        "{\"layout\": \"a@1\", \"rows\": \"10\"}|rows|whole number",
        "{\"layout\": \"a@1\", \"rows\": 1.5}|rows|whole number",
        "{\"layout\": \"a@1\", \"rows\": true}|rows|whole number",
        "{\"layout\": \"a@1\", \"rows\": 99999999999}|rows|",
        "{\"layout\": \"a@1\", \"userId\": 42}|userId|text",
        "{\"layout\": \"a@1\", \"userId\": {}}|userId|text",
        "{\"layout\": \"a@1\", \"context\": []}|context|object",
        "{\"layout\": \"a@1\", \"fields\": {}}|fields|list",
        "{\"layout\": \"a@1\", \"rows\": 0}|rows|from 1 to 200",
        "{\"layout\": \"a\"}|layouts[0].layout|id@version",
        "{}|layouts|name what this client can draw",
        "{\"userId\": \"u\", \"anonymousId\": \"a\"}|anonymousId|send one of them",
      })
  void aWrongValueIsAnsweredWithItsFieldAndWhatWouldBeRight(
      String body, String field, String mend) {
    problem(post(ON_LOOP, body), 400, "invalid-value")
        .body("violations[0].field", equalTo(field))
        .body("violations[0].detail", containsString(mend == null ? "" : mend))
        .body("violations[0].detail", not(emptyOrNullString()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "42", "\"text\"", "[[[[[[", "{\"layout\":\"a@1\"} {}"})
  void whatIsNoSingleObjectIsRefused(String body) {
    assertThat(post(ON_LOOP, body).extract().statusCode()).isEqualTo(400);
  }

  @Test
  void deepNestingIsRefusedAndNotAnError() {
    String deep =
        "{\"layout\":\"a@1\",\"context\":" + "{\"a\":".repeat(1_100) + "1" + "}".repeat(1_101);

    problem(post(ON_LOOP, deep), 400, "malformed-json");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/nowhere", "/probe/nowhere", "/v1/pages/home/..%2f", "/q/nowhere"})
  void anUnknownPathIsAnsweredWithAProblem(String path) {
    problem(given().urlEncodingEnabled(false).get(path).then(), 404, "unknown-path")
        .body("detail", containsString("/q/openapi"));
  }

  @Test
  void aWrongMethodIsAnsweredWithAProblem() {
    problem(given().get(ON_LOOP).then(), 405, "wrong-method").body("detail", containsString("GET"));
  }

  @Test
  void aFormThatCannotBeGivenIsAnsweredWithAProblem() {
    problem(given().accept("application/xml").get("/probe/logged").then(), 406, "not-acceptable");
  }

  @Test
  void aBodyOfAnotherTypeIsAnsweredWithAProblem() {
    problem(
        given().contentType("application/xml").body("<a/>").post(ON_LOOP).then(),
        415,
        "wrong-media-type");
  }

  @Test
  void anUnexpectedErrorShowsNothingOfItself() {
    String body =
        problem(given().get("/probe/broken").then(), 500, "internal").extract().asString();

    assertThat(body)
        .doesNotContain(ProbeResource.SECRET)
        .doesNotContain("Exception")
        .doesNotContain("dev.marquee")
        .contains("the fault is ours");
  }

  @Test
  void aCommandThatRedisRefusesForGoodIsOurFaultAndNotRedisBeingAway() {
    problem(given().get("/probe/wrong-command").then(), 500, "internal");
  }

  private static ValidatableResponse post(String path, String body) {
    return given().contentType(ContentType.JSON).body(body).post(path).then();
  }

  private static ValidatableResponse problem(
      ValidatableResponse response, int status, String code) {
    String requestId = response.extract().header("X-Request-Id");
    return response
        .statusCode(status)
        .contentType("application/problem+json")
        .body("status", equalTo(status))
        .body("code", equalTo(code))
        .body("type", equalTo("urn:marquee:problem:" + code))
        .body("title", not(emptyOrNullString()))
        .body("detail", not(emptyOrNullString()))
        .body("requestId", equalTo(requestId))
        .body("violations", code.equals("invalid-value") ? not(empty()) : empty());
  }
}
