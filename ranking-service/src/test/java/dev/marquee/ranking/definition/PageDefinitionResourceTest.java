package dev.marquee.ranking.definition;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

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
class PageDefinitionResourceTest {
  @Test
  void aDefinitionThatWasPutCanBeRead() {
    put(
            "kids",
            """
            {"page": "kids", "rows": [
              {"id": "new", "title": "New", "source": {"kind": "newest", "attribute": "year"}},
              {"id": "like", "title": "Like", "columns": 4,
               "source": {"kind": "because-you-played", "attributes": ["genre"]}},
              {"id": "old", "title": "1990", "source": {"kind": "attribute", "attribute": "year", "equals": 1990}}]}
            """)
        .statusCode(200);

    given()
        .when()
        .get("/v1/pages/kids/definition")
        .then()
        .statusCode(200)
        .body("page", equalTo("kids"))
        .body("rows.id", equalTo(List.of("new", "like", "old")))
        .body("rows[0].titleKey", equalTo("row.new"))
        .body("rows[0].source.kind", equalTo("newest"))
        .body("rows[0].source.attribute", equalTo("year"))
        .body("rows[1].source.attributes", equalTo(List.of("genre")))
        .body("rows[1].columns", equalTo(4))
        .body("rows[2].source.equals", equalTo("1990"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"page": "kids", "rows": []}                                                                      | a page has rows
          {"page": "other", "rows": [{"id": "a", "title": "A", "source": {"kind": "popular"}}]}             | the path says "kids"
          {"page": "kids", "rows": [{"id": "a", "title": "A", "source": {"kind": "loveliest"}}]}            | use popular, newest, attribute or because-you-played
          {"page": "kids", "rows": [{"id": "a", "title": "A", "source": {"kind": "newest"}}]}               | attribute is missing
          {"page": "kids", "rows": [{"id": "a", "title": "A"}]}                                             | source is missing
          {"page": "kids", "rows": [{"id": "a", "source": {"kind": "popular"}}]}                            | title is missing
          {"page": "kids", "rows": [{"id": "a", "title": "A", "columns": 0, "source": {"kind": "popular"}}]} | columns is 0
          """)
  void aBadDefinitionIsRefusedWithASentence(String definition, String sentence) {
    put("kids", definition)
        .statusCode(400)
        .body("code", equalTo("invalid-value"))
        .body("detail", containsString(sentence));
  }

  @Test
  void twoRowsOfOneIdAreRefused() {
    put(
            "kids",
            """
            {"page": "kids", "rows": [
              {"id": "a", "title": "A", "source": {"kind": "popular"}},
              {"id": "a", "title": "B", "source": {"kind": "popular"}}]}
            """)
        .statusCode(400)
        .body("detail", containsString("two rows have the id \"a\""));
  }

  @Test
  void aPageThatIsNotDefinedIsUnknown() {
    given()
        .when()
        .get("/v1/pages/nothing/definition")
        .then()
        .statusCode(404)
        .body("code", equalTo("unknown-page"));
  }

  private static ValidatableResponse put(String page, String definition) {
    return given()
        .contentType("application/json")
        .body(definition)
        .when()
        .put("/v1/pages/{page}/definition", page)
        .then();
  }
}
