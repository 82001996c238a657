package dev.marquee.ranking.list;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import dev.marquee.contract.token.PageTokens;
import dev.marquee.contract.token.Verification;
import dev.marquee.edge.testing.RedisResource;
import dev.marquee.ranking.testing.ModelsResource;
import dev.marquee.ranking.testing.Published;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The single-list form over HTTP, with real models, against a real Redis. */
@QuarkusTest
@WithTestResource(RedisResource.class)
@WithTestResource(ModelsResource.class)
class ListResourceTest {
  @Inject Published published;
  @Inject PageTokens tokens;

  @BeforeEach
  void publish() {
    published.everything();
  }

  @Test
  void theCallersCandidatesComeBackBestFirstAsOneFlatList() {
    ValidatableResponse answer =
        rank(
            """
            "userId": "u-1", "fields": ["title"], "limit": 2,
            "candidates": [{"itemId": "film-30"}, {"itemId": "film-1"}, {"itemId": "film-2"}]
            """);

    answer
        .statusCode(200)
        .contentType("application/json")
        .header("Cache-Control", "private, no-store")
        .body("page", equalTo("rank"))
        .body("layout", equalTo("grid@1"))
        .body("model.name", equalTo("home"))
        .body("degraded", hasSize(0))
        .body("rows", nullValue())
        .body("next", nullValue())
        .body("slots", hasSize(2))
        .body("slots[0].column", equalTo(0))
        .body("slots[0].itemId", equalTo("film-1"))
        .body("slots[0].propensity", equalTo(1.0f))
        .body("slots[0].fields.title", equalTo("Film 1"))
        .body("slots[1].itemId", equalTo("film-2"))
        .body("dropped", hasSize(0));
  }

  @Test
  void aListIsSignedLikeAPage() {
    JsonPath answer = rank("\"candidates\": [{\"itemId\": \"film-1\"}]").extract().jsonPath();

    Verification verification = tokens.verify(answer.getString("token"));

    assertThat(verification).isInstanceOf(Verification.Genuine.class);
    assertThat(((Verification.Genuine) verification).token().pageId())
        .hasToString(answer.getString("pageId"));
  }

  @Test
  void repeatsAndItemsOfWhichNothingIsKnownAreDroppedAndSaid() {
    rank("""
            "candidates": [{"itemId": "film-1"}, {"itemId": "nobody-knows"}, {"itemId": "film-1"},
                           {"itemId": "new-one", "features": {"relevance": 0.5}}]
            """)
        .statusCode(200)
        .body("slots.itemId.toSet().size()", equalTo(2))
        .body("slots.find { it.itemId == 'new-one' }.fields", equalTo(java.util.Map.of()))
        .body("dropped[0].itemId", equalTo("nobody-knows"))
        .body("dropped[0].reason", equalTo("unknown-item"))
        .body("dropped[1].itemId", equalTo("film-1"))
        .body("dropped[1].reason", equalTo("duplicate"));
  }

  @Test
  void aListOfWhichNothingIsKnownIsEmptyAndSaysWhy() {
    rank("\"candidates\": [{\"itemId\": \"nobody-knows\"}]")
        .statusCode(200)
        .body("slots", hasSize(0))
        .body("dropped", hasSize(1));
  }

  @Test
  void anInfiniteFeatureCountsAsMissing() {
    rank("\"candidates\": [{\"itemId\": \"film-1\", \"features\": {\"relevance\": 1e999}}]")
        .statusCode(200)
        .body("slots", hasSize(1));
  }

  @Test
  void fiveThousandAreRankedAndOneMoreIsRefused() {
    rank(candidates(5_000)).statusCode(200).body("slots", hasSize(8));
    rank(candidates(5_001))
        .statusCode(400)
        .body("code", equalTo("invalid-value"))
        .body("detail", containsString("more than 5000 items"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"limit\": 3|invalid-value|candidates is empty",
        "\"candidates\": []|invalid-value|candidates is empty",
        "\"candidates\": null|invalid-value|candidates is empty",
        "\"candidates\": {}|invalid-value|candidates must be a list",
        "\"candidates\": [1]|invalid-value|candidates[0] must be an object",
        "\"candidates\": [{}]|invalid-value|candidates[].itemId is missing",
        "\"candidates\": [{\"itemId\": 7}]|invalid-value|candidates[0].itemId must be a text",
        "\"candidates\": [{\"itemId\": \"a\", \"features\": {\"x\": \"y\"}}]|invalid-value|candidates[0].features.x must be a number",
        "\"candidates\": [{\"itemId\": \"a\", \"features\": {\"x\": NaN}}]|malformed-json|stops being JSON",
        "\"candidates\": [{\"itemId\": \"a\"}], \"limit\": 0|invalid-value|limit is 0",
        "\"candidates\": [{\"itemId\": \"a\"}], \"limit\": \"many\"|invalid-value|limit must be a whole number",
        "\"candidates\": [{\"itemId\": \"a\"}], \"model\": 3|invalid-value|model must be a text",
        "\"candidates\": [{\"itemId\": \"a\"}], \"rows\": \"x\"|invalid-value|rows",
        "\"candidates\": [{\"itemId\": \"a\"|malformed-json|stops being JSON",
      })
  void badListsAreRefusedWithASentence(String members, String code, String detail) {
    rank(members)
        .statusCode(400)
        .contentType("application/problem+json")
        .body("code", equalTo(code))
        .body("detail", containsString(detail));
  }

  @Test
  void aModelIsTakenByNameOrVersionAndAnUnknownOneIsNotFound() {
    String one = "\"candidates\": [{\"itemId\": \"film-1\"}], \"model\": ";

    rank(one + "\"home\"").statusCode(200).body("model.version", equalTo("1"));
    rank(one + "\"home@2\"").statusCode(200).body("model.version", equalTo("2"));
    rank(one + "\"hmoe\"")
        .statusCode(404)
        .body("code", equalTo("unknown-model"))
        .body("detail", containsString("home@1"));
  }

  private static ValidatableResponse rank(String members) {
    return given()
        .contentType("application/json")
        .body("{\"layouts\": [\"grid@1\"], " + members + "}")
        .when()
        .post("/v1/rank")
        .then();
  }

  private static String candidates(int count) {
    return IntStream.range(0, count)
        .mapToObj(
            i -> "{\"itemId\": \"own-%d\", \"features\": {\"relevance\": %d}}".formatted(i, i % 97))
        .collect(Collectors.joining(",", "\"candidates\": [", "]"));
  }
}
