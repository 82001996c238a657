package dev.marquee.ranking.candidate;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;

import dev.marquee.contract.state.UserState;
import dev.marquee.edge.redis.RedisLinks;
import dev.marquee.edge.testing.RedisResource;
import dev.marquee.ranking.testing.ModelsResource;
import dev.marquee.ranking.testing.Published;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Rows of the user's own, over HTTP. */
@QuarkusTest
@WithTestResource(RedisResource.class)
@WithTestResource(ModelsResource.class)
class PageRowsTest {
  private static final String OWN =
      """
      {"page": "own", "rows": [
        {"id": "continue", "title": "Continue watching", "source": {"kind": "continue-watching"}},
        {"id": "mine", "title": "My list", "source": {"kind": "my-list"}},
        {"id": "favourite", "title": "More {genre}", "source": {"kind": "favourites", "attribute": "genre"}},
        {"id": "yours", "title": "Yours", "source": {"kind": "caller"}}],
       "eligibility": [{"rule": "at-most-context", "name": "age", "attribute": "year", "context": "before", "unknown": "show"}]}
      """;

  private static final String STATE =
      """
      {"recentPlays": [{"itemId": "film-3", "time": "2026-11-23T21:00:00Z"}],
       "progress": [["film-2", 0.4, 1795467600000]],
       "blocked": [["film-60", true, 1795467600000]],
       "list": [["film-9", true, 1795467600000], ["film-8", false, 1795467600000]]}
      """;

  @Inject Published published;
  @Inject RedisLinks redis;
  @Inject MeterRegistry metrics;

  @BeforeEach
  void publish() {
    published.everything();
    published.page("own", OWN);
    redis
        .state()
        .commands()
        .set(UserState.key("owner"), STATE.getBytes(StandardCharsets.UTF_8))
        .toCompletableFuture()
        .join();
  }

  @Test
  void rowsOfTheUsersOwnShowWhatTheyDid() {
    double before = dropped("blocked");

    page("\"candidates\": [{\"itemId\": \"film-10\"}, {\"itemId\": \"film-11\"}]")
        .body("rows.id", containsInAnyOrder("continue", "mine", "favourite", "yours"))
        .body("rows.find { it.id == 'continue' }.slots.itemId", hasItems("film-2"))
        .body("rows.find { it.id == 'mine' }.slots.itemId", hasItems("film-9"))
        .body("rows.find { it.id == 'favourite' }.title", equalTo("More Comedy"))
        .body("rows.find { it.id == 'favourite' }.evidence.kind", equalTo("genre"))
        .body(
            "rows.find { it.id == 'yours' }.slots.itemId", containsInAnyOrder("film-10", "film-11"))
        .body("rows.slots.flatten().itemId", not(hasItems("film-60")));

    assertThat(dropped("blocked")).isGreaterThan(before);
  }

  @Test
  void whatMayNotBeShownIsNotShownEvenWhereNothingElseIs() {
    // All films are of 1980 or later.
    page("\"context\": {\"before\": 1979}").body("rows.size()", equalTo(0));
    page("\"context\": {\"before\": 1982}")
        .body("rows.slots.flatten().itemId", not(hasItems("film-3", "film-9")));
  }

  @Test
  void aFeatureThatIsNotFiniteIsRefusedWithASentence() {
    given()
        .contentType("application/json")
        .body(
            "{\"userId\": \"owner\", \"layout\": \"grid@1\", \"candidates\": [{\"itemId\": \"film-1\", \"features\": {\"relevance\": 1e999}}]}")
        .when()
        .post("/v1/pages/own")
        .then()
        .statusCode(400)
        .body("detail", containsString("send a finite number"));
  }

  private double dropped(String reason) {
    return metrics.get("marquee.candidates.dropped").tag("reason", reason).counter().count();
  }

  private static ValidatableResponse page(String more) {
    return given()
        .contentType("application/json")
        .body("{\"userId\": \"owner\", \"layout\": \"grid@1\", " + more + "}")
        .when()
        .post("/v1/pages/own")
        .then()
        .statusCode(200);
  }
}
