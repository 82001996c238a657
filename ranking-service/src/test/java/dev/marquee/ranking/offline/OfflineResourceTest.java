package dev.marquee.ranking.offline;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;

import dev.marquee.contract.state.OfflineKeys;
import dev.marquee.edge.redis.RedisLinks;
import dev.marquee.edge.testing.RedisResource;
import dev.marquee.ranking.testing.ModelsResource;
import dev.marquee.ranking.testing.Published;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.config.EncoderConfig;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What offline jobs write, in a real Redis, and the pages that show it. */
@QuarkusTest
@WithTestResource(RedisResource.class)
@WithTestResource(ModelsResource.class)
class OfflineResourceTest {
  private static final String PICKED =
      """
      {"page": "picked", "rows": [
        {"id": "picked", "title": "Picked", "source": {"kind": "list", "list": "picked", "segment": "country"}}]}
      """;

  @Inject Published published;
  @Inject RedisLinks redis;

  @BeforeEach
  void publish() {
    published.everything();
    published.page("picked", PICKED);
  }

  @Test
  void featuresThatWerePutCanBeRead() {
    put(
            "/v1/users",
            """
            {"userId": "u-1", "features": {"age": 41, "plan": "family", "kids": true, "taste": [0.5, -1]}}

            {"userId": "u-2", "features": {"age": 12}}
            """)
        .statusCode(200)
        .body("users", equalTo(2))
        .body("refused", equalTo(0))
        .body("violations", empty());

    given()
        .when()
        .get("/v1/users/u-1/features")
        .then()
        .statusCode(200)
        .body("userId", equalTo("u-1"))
        .body("features.age", equalTo(41))
        .body("features.plan", equalTo("family"))
        .body("features.kids", equalTo(true))
        .body("features.taste", equalTo(List.of(0.5f, -1.0f)));
  }

  @Test
  void badLinesAreNamedAndSpoilNoOther() {
    put(
            "/v1/users",
            """
            {"userId": "u-3", "features": {"age": 41}}
            {"userId": "u-4", "features": {"age": null}}
            {"userId": "u-5"
            {"features": {"age": 1}}
            {"userId": "u-6", "features": {"age": 1e300}}
            {"userId": "u-7", "features": {"taste": [1, "two"]}}
            """)
        .statusCode(200)
        .body("users", equalTo(1))
        .body("refused", equalTo(5))
        .body(
            "violations.field", equalTo(List.of("line 2", "line 3", "line 4", "line 5", "line 6")))
        .body("violations[0].detail", containsString("must be a number, a text"))
        .body("violations[2].detail", containsString("userId is missing"))
        .body("violations[3].detail", containsString("send a finite number"))
        .body("violations[4].detail", containsString("index 1 that is no number"));
  }

  @Test
  void ofManyBadLinesTwentyAreNamedAndAllAreCounted() {
    put("/v1/users", "{}\n".repeat(30) + "{\"userId\": \"u-8\", \"features\": {\"a\": 1}}")
        .statusCode(200)
        .body("users", equalTo(1))
        .body("refused", equalTo(30))
        .body("violations", hasSize(20));
  }

  @Test
  void aBodyWithoutAnyGoodLineIsRefused() {
    put("/v1/users", "nonsense\n")
        .statusCode(400)
        .body("code", equalTo("invalid-value"))
        .body("violations", hasSize(1));
    put("/v1/users", "\n\n").statusCode(400).body("code", equalTo("empty-body"));
    put("/v1/lists/picked", "{\"userId\": \"u\", \"segment\": \"US\", \"items\": []}")
        .statusCode(400)
        .body("violations[0].detail", containsString("one of them"));
    put("/v1/users?ttl=soon", "{\"userId\": \"u\", \"features\": {}}")
        .statusCode(400)
        .body("detail", containsString("such as P7D"));
  }

  @Test
  void manyMoreLinesThanOneBatchAreAllWritten() {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < 2 * OfflineWrites.BATCH + 7; i++) {
      lines.append("{\"userId\": \"many-%d\", \"features\": {\"n\": %d}}\n".formatted(i, i));
    }

    put("/v1/users?ttl=PT1H", lines.toString())
        .statusCode(200)
        .body("users", equalTo(2 * OfflineWrites.BATCH + 7));

    String last = OfflineKeys.userFeatures("many-" + (2 * OfflineWrites.BATCH + 6));
    assertThat(redis.state().commands().pttl(last).toCompletableFuture().join())
        .isPositive()
        .isLessThanOrEqualTo(Duration.ofHours(1).toMillis());
  }

  @Test
  void aBodyThatIsLargerThanOthersMayBeIsRead() {
    String padding = "x".repeat(1_000);
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < 5_000; i++) {
      lines.append(
          "{\"segment\": \"large-%d\", \"items\": [\"film-1\"], \"note\": \"%s\"}\n"
              .formatted(i, padding));
    }

    put("/v1/lists/large?ttl=PT1M", lines.toString()).statusCode(200).body("lists", equalTo(5_000));
  }

  @Test
  void aRowShowsTheUsersOwnListElseThatOfTheirSegment() {
    put(
            "/v1/lists/picked",
            """
            {"userId": "owner", "items": ["film-3", "film-1", "no-film"]}
            {"segment": "US", "items": ["film-7"]}
            """)
        .statusCode(200)
        .body("lists", equalTo(2));

    page("owner", "US").body("rows[0].slots.itemId", hasItems("film-3", "film-1"));
    page("somebody", "US")
        .body("rows[0].id", equalTo("picked"))
        .body("rows[0].evidence.kind", equalTo("picked"))
        .body("rows[0].slots.itemId", equalTo(List.of("film-7")));
    // Nobody has a list here: what is popular is shown instead of an empty page.
    page("somebody", "FR").body("rows[0].id", equalTo("popular"));
  }

  @Test
  void aListThatIsPutEmptyIsRemoved() {
    put("/v1/lists/gone", "{\"segment\": \"US\", \"items\": [\"film-1\"]}").statusCode(200);
    given()
        .get("/v1/lists/gone?segment=US")
        .then()
        .statusCode(200)
        .body("segment", equalTo("US"))
        .body("items", equalTo(List.of("film-1")));

    put("/v1/lists/gone", "{\"segment\": \"US\", \"items\": []}").statusCode(200);

    given()
        .get("/v1/lists/gone?segment=US")
        .then()
        .statusCode(404)
        .body("code", equalTo("nothing-offline"));
  }

  private static ValidatableResponse page(String userId, String country) {
    return given()
        .contentType("application/json")
        .body(
            """
            {"userId": "%s", "layout": "grid@1", "context": {"country": "%s"}}
            """
                .formatted(userId, country))
        .when()
        .post("/v1/pages/picked")
        .then()
        .statusCode(200);
  }

  private static ValidatableResponse put(String path, String lines) {
    return given()
        .config(
            RestAssured.config()
                .encoderConfig(
                    EncoderConfig.encoderConfig()
                        .encodeContentTypeAs("application/x-ndjson", ContentType.TEXT)))
        .contentType("application/x-ndjson")
        .body(lines)
        .when()
        .put(path)
        .then();
  }
}
