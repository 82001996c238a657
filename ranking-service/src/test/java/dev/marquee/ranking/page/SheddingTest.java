package dev.marquee.ranking.page;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasSize;

import dev.marquee.edge.testing.RedisResource;
import dev.marquee.ranking.load.Admission;
import dev.marquee.ranking.testing.ModelsResource;
import dev.marquee.ranking.testing.Published;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A service that has as many requests at work as it can take. */
@QuarkusTest
@WithTestResource(RedisResource.class)
@WithTestResource(ModelsResource.class)
class SheddingTest {
  private static final long QUICK = 1_000_000;

  @Inject Published published;
  @Inject Admission admission;
  private int entered;

  @BeforeEach
  void fill() {
    published.everything();
    while (admission.enter()) {
      entered++;
    }
  }

  @AfterEach
  void empty() {
    for (; entered > 0; entered--) {
      admission.leave(QUICK);
    }
  }

  @Test
  void whereNoPageLiesReadyAShedRequestGetsWhatIsPopularSignedAndLogged() {
    page(", \"context\": {\"country\": \"nobody's yet\"}")
        .statusCode(200)
        .body("degraded", equalTo(List.of("no-user-state", "popular")))
        .body("model.name", equalTo("popular"))
        .body("token.length()", greaterThan(50))
        .body("rows.size()", equalTo(3))
        .body("rows[0].slots", hasSize(8));
  }

  @Test
  void aShedListIsRankedByPopularity() {
    given()
        .contentType("application/json")
        .body(
            """
            {"userId": "u-1", "layouts": ["grid@1"],
             "candidates": [{"itemId": "film-9"}, {"itemId": "film-1"}]}
            """)
        .when()
        .post("/v1/rank")
        .then()
        .statusCode(200)
        .body("degraded", equalTo(List.of("no-user-state", "popular")))
        .body("slots.itemId", equalTo(List.of("film-9", "film-1")));
  }

  @Test
  void onceOthersHaveLeftPagesAreFullAgain() {
    empty();

    page("").statusCode(200).body("degraded", hasSize(0));
  }

  private static ValidatableResponse page(String more) {
    return given()
        .contentType("application/json")
        .body("{\"userId\": \"u-1\", \"layouts\": [\"grid@1\"]" + more + "}")
        .when()
        .post("/v1/pages/home")
        .then();
  }
}
