package dev.marquee.ranking.catalogue;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasSize;

import dev.marquee.edge.testing.RedisResource;
import dev.marquee.ranking.testing.Films;
import dev.marquee.ranking.testing.ModelsResource;
import dev.marquee.ranking.testing.Published;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(RedisResource.class)
@WithTestResource(ModelsResource.class)
class CatalogueResourceTest {
  @Test
  void itemsThatWerePutAreThereAtOnce() {
    Published.putCatalogue(Published.lines(Films.items()))
        .then()
        .statusCode(200)
        .body("items", equalTo(Films.COUNT))
        .body("version", greaterThan(0));

    given()
        .when()
        .get("/v1/items/film-7")
        .then()
        .statusCode(200)
        .body("itemId", equalTo("film-7"))
        .body("title", equalTo("Film 7"))
        .body("year", equalTo(1987));
  }

  @Test
  void aFileWithBadLinesIsRefusedWholeNamingTheLines() {
    Published.putCatalogue(Published.lines(Films.items())).then().statusCode(200);

    Published.putCatalogue(
            """
            {"itemId": "good", "title": "Good"}

            {"itemId": "good", "title": "Again"}
            {"title": "No id"}
            {"itemId": "cut",
            {"itemId": "object", "cast": {"lead": "a"}}
            {"itemId": "long", "plot": [1, 2]}
            {"itemId": "short", "plot": [1]}
            """)
        .then()
        .statusCode(400)
        .body("code", equalTo("invalid-value"))
        .body(
            "violations.field", equalTo(List.of("line 3", "line 4", "line 5", "line 6", "line 8")))
        .body("violations[0].detail", containsString("line 1"))
        .body("violations[3].detail", containsString("cast"))
        .body("violations[4].detail", containsString("plot"));

    given().when().get("/v1/items/film-7").then().statusCode(200);
    given().when().get("/v1/items/good").then().statusCode(404);
  }

  @Test
  void aCatalogueOfNothingIsRefused() {
    Published.putCatalogue("\n\n").then().statusCode(400).body("code", equalTo("empty-body"));
  }

  @Test
  void anUnknownItemIsNamed() {
    given()
        .when()
        .get("/v1/items/film-0")
        .then()
        .statusCode(404)
        .contentType("application/problem+json")
        .body("code", equalTo("unknown-item"))
        .body("detail", containsString("film-0"))
        .body("violations", hasSize(0));
  }
}
