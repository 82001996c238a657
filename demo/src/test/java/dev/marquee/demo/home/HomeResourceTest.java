package dev.marquee.demo.home;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
final class HomeResourceTest {
  @Test
  void theHomePageLearnsWhereTheServicesAre() {
    given()
        .get("/config.json")
        .then()
        .statusCode(200)
        .body("ranking", equalTo("http://127.0.0.1:8081"))
        .body("logging", equalTo("http://127.0.0.1:8082"))
        .body("experiments", equalTo("http://127.0.0.1:8083"))
        .body("page", equalTo("home"))
        .body("layout", equalTo("home-grid@1"));
  }

  @Test
  void theTruthOfTheAudienceIsPublished() {
    given()
        .config(
            io.restassured.config.RestAssuredConfig.config()
                .jsonConfig(
                    io.restassured.config.JsonConfig.jsonConfig()
                        .numberReturnType(
                            io.restassured.path.json.config.JsonPathConfig.NumberReturnType
                                .DOUBLE)))
        .get("/truth.json")
        .then()
        .statusCode(200)
        .body("simulated", equalTo(true))
        .body("layout", equalTo("home-grid@1"))
        .body("examination", hasSize(12))
        .body("examination[0]", hasSize(24))
        .body("examination[0][1]", closeTo(0.9, 1e-9));
  }

  @Test
  void theHomePageItselfIsServed() {
    given().get("/").then().statusCode(200);
  }
}
