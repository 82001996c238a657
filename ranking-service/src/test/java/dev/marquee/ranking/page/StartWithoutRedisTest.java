package dev.marquee.ranking.page;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;

import dev.marquee.ranking.testing.LocalCopies;
import dev.marquee.ranking.testing.ModelsResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A ranker that starts while Redis is away, with the local copies of an earlier life. */
@QuarkusTest
@WithTestResource(LocalCopies.class)
@WithTestResource(ModelsResource.class)
class StartWithoutRedisTest {
  @TestHTTPResource(management = true)
  @SuppressWarnings("NullAway.Init") // Set by Quarkus before each test.
  URI management;

  @Test
  void itServesFromTheLocalCopiesAndIsReady() {
    given()
        .when()
        .get(management.resolve("/health/ready"))
        .then()
        .statusCode(200)
        .body("status", equalTo("UP"));

    given()
        .contentType("application/json")
        .body("{\"userId\": \"u-1\", \"layouts\": [\"grid@1\"]}")
        .when()
        .post("/v1/pages/home")
        .then()
        .statusCode(200)
        .body("degraded", equalTo(List.of("no-user-state", "not-logged")))
        .body("rows[0].slots[0].itemId", equalTo("film-1"));
  }

  @Test
  void aChangeIsRefusedUntilRedisIsBack() {
    given()
        .contentType("application/json")
        .body(
            "{\"page\": \"x\", \"rows\": [{\"id\": \"a\", \"title\": \"A\", \"source\": {\"kind\": \"popular\"}}]}")
        .when()
        .put("/v1/pages/x/definition")
        .then()
        .statusCode(503)
        .header("Retry-After", "1")
        .body("code", equalTo("redis-unavailable"));
  }
}
