package dev.marquee.logging.layout;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.marquee.edge.testing.RedisResource;
import dev.marquee.logging.testing.IngestAlone;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.Test;

/** Layouts over HTTP, against a real Redis. */
@QuarkusTest
@TestProfile(IngestAlone.class)
@QuarkusTestResource(RedisResource.class)
class LayoutResourceTest {
  private static final String GRID =
      """
      {"rows": 12, "columns": 24, "firstViewport": {"rows": 2, "columns": 6},
       "viewability": {"share": 0.5, "millis": 1000}}
      """;

  @Test
  void aRegisteredLayoutComesBackWithItsName() {
    put("tv-grid", "1", GRID).statusCode(201);

    given()
        .get("/v1/layouts/tv-grid/1")
        .then()
        .statusCode(200)
        .body("id", equalTo("tv-grid"))
        .body("version", equalTo("1"))
        .body("rows", equalTo(12))
        .body("columns", equalTo(24))
        .body("firstViewport.columns", equalTo(6))
        .body("viewability.millis", equalTo(1000));
  }

  @Test
  void theSameLayoutMayBeSentAgain() {
    put("again", "1", GRID).statusCode(201);

    put("again", "1", GRID).statusCode(200).body("rows", equalTo(12));
  }

  @Test
  void aVersionThatExistsIsNotChanged() {
    put("fixed", "1", GRID).statusCode(201);

    put("fixed", "1", GRID.replace("12", "13"))
        .statusCode(409)
        .body("code", equalTo("layout-exists"))
        .body("detail", containsString("as a new version"));

    given().get("/v1/layouts/fixed/1").then().body("rows", equalTo(12));
  }

  @Test
  void aNewVersionStandsBesideTheOldOne() {
    put("grown", "1", GRID).statusCode(201);
    put("grown", "2", GRID.replace("12", "20")).statusCode(201);

    given().get("/v1/layouts/grown/1").then().body("rows", equalTo(12));
    given().get("/v1/layouts/grown/2").then().body("rows", equalTo(20));
  }

  @Test
  void viewabilityThatIsNotSaidIsHalfThePixelsForOneSecond() {
    put(
            "plain",
            "1",
            "{\"rows\": 3, \"columns\": 4, \"firstViewport\": {\"rows\": 1, \"columns\": 4}}")
        .statusCode(201)
        .body("viewability.share", equalTo(0.5f))
        .body("viewability.millis", equalTo(1000));
  }

  @Test
  void anUnknownLayoutIsNotFoundAndTheAnswerSaysHowToRegisterIt() {
    given()
        .get("/v1/layouts/nowhere/1")
        .then()
        .statusCode(404)
        .contentType("application/problem+json")
        .body("code", equalTo("unknown-layout"))
        .body("detail", containsString("register it with PUT"));
  }

  @Test
  void valuesThatCannotBeAreNamed() {
    put("bad", "1", GRID.replace("12", "0"))
        .statusCode(400)
        .body("code", equalTo("invalid-value"))
        .body("violations[0].field", equalTo("rows"))
        .body("detail", containsString("from 1 to 200"));
    put("bad", "1", GRID.replace("\"columns\": 6", "\"columns\": 60"))
        .statusCode(400)
        .body("violations[0].field", equalTo("firstViewport.columns"));
    put("bad", "1", "{\"columns\": 4, \"firstViewport\": {\"rows\": 1, \"columns\": 4}}")
        .statusCode(400)
        .body("detail", equalTo("rows is missing; it is required."));
    put("bad layout", "1", GRID).statusCode(400).body("detail", containsString("letters, digits"));
  }

  @Test
  void aBodyThatIsEmptyOrNoJsonIsRefusedWithASentence() {
    put("empty", "1", "").statusCode(400).contentType("application/problem+json");
    put("broken", "1", "{\"rows\": ").statusCode(400).body("code", equalTo("malformed-json"));
  }

  private static ValidatableResponse put(String id, String version, String body) {
    return given()
        .contentType(ContentType.JSON)
        .body(body)
        .put("/v1/layouts/{id}/{version}", id, version)
        .then();
  }
}
