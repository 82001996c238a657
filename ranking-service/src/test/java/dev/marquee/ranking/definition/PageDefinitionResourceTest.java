package dev.marquee.ranking.definition;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.marquee.edge.testing.RedisResource;
import dev.marquee.ranking.testing.ModelsResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.config.EncoderConfig;
import io.restassured.http.ContentType;
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
          {"page": "kids", "rows": [{"id": "a", "title": "A", "source": {"kind": "loveliest"}}]}            | use popular, newest, attribute, because-you-played
          {"page": "kids", "rows": [{"id": "a", "title": "A", "source": {"kind": "newest"}}]}               | attribute is missing
          {"page": "kids", "rows": [{"id": "a", "title": "A"}]}                                             | source is missing
          {"page": "kids", "rows": [{"id": "a", "source": {"kind": "popular"}}]}                            | title is missing
          {"page": "kids", "rows": [{"id": "a", "title": "A", "columns": 0, "source": {"kind": "popular"}}]} | columns is 0
          {"page": "kids", "rows": [{"id": "a", "title": "A", "colums": 3, "source": {"kind": "popular"}}]} | rows[0].colums is not known here
          {"page": "kids", "rows": [{"id": "a", "title": "A", "source": {"kind": "popular", "atribute": "x"}}]} | atribute is not known here
          {"page": "kids", "rows": [{"id": "a", "title": "A", "columns": 3, "minimum": 4, "source": {"kind": "popular"}}]} | minimum is 4 but columns is 3
          {"page": "kids", "rows": [{"id": "a", "title": "A", "whenShort": "hide", "source": {"kind": "popular"}}]} | use drop or fill
          {"page": "kids", "rows": [{"id": "a", "title": "A", "pinned": 1, "source": {"kind": "popular"}}]} | but the page has 1 rows
          {"page": "kids", "rows": [{"id": "a", "title": "A", "source": {"kind": "list"}}]}                 | list is missing
          {"page": "kids", "rows": [{"id": "a", "title": "A", "source": {"kind": "trending"}}]}             | attribute is missing
          {"page": "kids", "rows": [{"id": "a", "title": "A", "source": {"kind": "favourites", "attribute": "genre", "rank": 0}}]} | rank is 0
          {"page": "kids", "rows": [{"id": "a", "title": "A", "source": {"kind": "popular"}}], "eligibility": [{"rule": "nice"}]} | use contains-context, at-most-context or window
          {"page": "kids", "rows": [{"id": "a", "title": "A", "source": {"kind": "popular"}}], "eligibility": [{"rule": "window"}]} | a window needs from, to, or both
          {"page": "kids", "rows": [{"id": "a", "title": "A", "source": {"kind": "popular"}}], "eligibility": [{"rule": "contains-context", "attribute": "countries", "context": "country"}]} | unknown must be show or drop
          {"page": "kids", "rows": [{"id": "a", "title": "A", "source": {"kind": "popular"}}], "eligibility": [{"rule": "window", "from": "a"}, {"rule": "window", "from": "a"}]} | two rules are called "a"
          {"page": "kids", "rows": [{"id": "a", "title": "A", "source": {"kind": "popular"}}], "leaveOut": {"seenMoreThan": -1}} | seenMoreThan is -1
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
  void twoRowsPinnedAtOnePlaceAreRefused() {
    put(
            "kids",
            """
            {"page": "kids", "rows": [
              {"id": "a", "title": "A", "pinned": 0, "source": {"kind": "popular"}},
              {"id": "b", "title": "B", "pinned": 0, "source": {"kind": "popular"}}]}
            """)
        .statusCode(400)
        .body("detail", containsString("two rows are pinned at 0"));
  }

  @Test
  void aDefinitionMayBeWrittenAsYaml() {
    putYaml(
            """
            page: kids
            rows:
              - id: continue
                title: Continue watching
                pinned: 0
                source: {kind: continue-watching}
              - id: liked
                title: "More {genre}"
                minimum: 3
                whenShort: fill
                source: {kind: favourites, attribute: genre}
              - {id: mine, title: My list, source: {kind: my-list}}
              - {id: picked, title: Picked, source: {kind: list, list: picked, segment: country}}
              - {id: trend, title: Trending, source: {kind: trending, attribute: plays}}
              - {id: yours, title: Yours, source: {kind: caller}}
            eligibility:
              - {rule: contains-context, name: region, attribute: countries, context: country, unknown: show}
              - {rule: at-most-context, attribute: ageRating, context: maxAge, unknown: drop}
              - {rule: window, from: licenceFrom, to: licenceTo}
            leaveOut: {seenMoreThan: 10, finished: true}
            """)
        .statusCode(200);

    given()
        .when()
        .get("/v1/pages/kids/definition")
        .then()
        .statusCode(200)
        .body("rows[0].pinned", equalTo(0))
        .body("rows[1].whenShort", equalTo("fill"))
        .body("rows[1].minimum", equalTo(3))
        .body("rows[1].source.rank", equalTo(1))
        .body("rows[3].source.segment", equalTo("country"))
        .body("eligibility.rule", equalTo(List.of("contains-context", "at-most-context", "window")))
        .body("eligibility.name", equalTo(List.of("region", "ageRating", "licenceFrom")))
        .body("eligibility[1].unknown", equalTo("drop"))
        .body("leaveOut.seenMoreThan", equalTo(10))
        .body("leaveOut.blocked", equalTo(true));
  }

  @Test
  void yamlIsHeldToAsStrictly() {
    putYaml("page: kids\nrows: [{id: a, title: A, colums: 3, source: {kind: popular}}]\n")
        .statusCode(400)
        .body("detail", containsString("rows[0].colums is not known here"));
    putYaml("page: kids\nrows: [{id: a\n")
        .statusCode(400)
        .body("code", equalTo("malformed-json"))
        .body("detail", containsString("stops being YAML at line"));
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

  private static ValidatableResponse putYaml(String definition) {
    return given()
        .config(
            RestAssured.config()
                .encoderConfig(
                    EncoderConfig.encoderConfig()
                        .encodeContentTypeAs("application/yaml", ContentType.TEXT)))
        .contentType("application/yaml")
        .body(definition)
        .when()
        .put("/v1/pages/kids/definition")
        .then();
  }
}
