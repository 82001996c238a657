package dev.marquee.ranking.page;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import dev.marquee.edge.testing.RedisResource;
import dev.marquee.ranking.testing.Published;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** A ranker without models: first with nothing at all, then with all but them. */
@QuarkusTest
@WithTestResource(RedisResource.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class EmptyServiceTest {
  @TestHTTPResource(management = true)
  @SuppressWarnings("NullAway.Init") // Set by Quarkus before each test.
  URI management;

  @Inject Published published;

  @Test
  @Order(1)
  void withNothingItIsAliveAndStartedButNotReady() {
    given().when().get(management.resolve("/health/live")).then().statusCode(200);
    given().when().get(management.resolve("/health/started")).then().statusCode(200);
    given()
        .when()
        .get(management.resolve("/health/ready"))
        .then()
        .statusCode(503)
        .body("checks.data.catalogue", hasItem("none yet"))
        .body("checks.data.model", hasItem("home@1 is not loaded"));
    page().statusCode(404).body("detail", containsString("No page is defined yet"));
  }

  @Test
  @Order(2)
  void withoutACatalogueThereIsNoPageAndASentence() {
    published.layouts(Published.LAYOUTS);
    published.page("home", Published.home());

    page()
        .statusCode(503)
        .contentType("application/problem+json")
        .header("Retry-After", "1")
        .body("code", equalTo("no-catalogue"));
  }

  @Test
  @Order(3)
  void withoutAModelPopularityRanks() {
    published.everything();

    page()
        .statusCode(200)
        .body("degraded", equalTo(List.of("popular")))
        .body("model.name", equalTo("popular"))
        .body("rows[0].slots[0].itemId", equalTo("film-60"))
        .body("rows[0].slots[1].itemId", equalTo("film-59"))
        .body("rows[0].slots[0].score", equalTo(1.0f));
  }

  @Test
  @Order(4)
  void aPageWhoseRowsAllComeOutEmptyShowsWhatIsPopular() {
    published.everything();
    published.page(
        "mine",
        """
        {"page": "mine", "rows": [
          {"id": "because", "title": "Because", "source": {"kind": "because-you-played"}}]}
        """);

    given()
        .contentType("application/json")
        .body("{\"layouts\": [\"grid@1\"]}")
        .when()
        .post("/v1/pages/mine")
        .then()
        .statusCode(200)
        .body("degraded", equalTo(List.of("popular")))
        .body("rows[0].id", equalTo("popular"))
        .body("rows[0].slots.size()", equalTo(8));
  }

  private static ValidatableResponse page() {
    return given()
        .contentType("application/json")
        .body("{\"layouts\": [\"grid@1\"]}")
        .when()
        .post("/v1/pages/home")
        .then();
  }
}
