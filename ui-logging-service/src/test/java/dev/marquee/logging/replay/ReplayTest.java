package dev.marquee.logging.replay;

import static io.restassured.RestAssured.given;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.oneOf;

import dev.marquee.contract.layout.LayoutRef;
import dev.marquee.contract.log.Pseudonyms;
import dev.marquee.contract.token.PageTokens;
import dev.marquee.edge.testing.RedisResource;
import dev.marquee.logging.sql.WithLake;
import dev.marquee.logging.testing.Batch;
import dev.marquee.logging.testing.Pages;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Refused events from HTTP to {@code rejected}, and from there to where they belong. */
@QuarkusTest
@TestProfile(ReplayTest.OwnLake.class)
@QuarkusTestResource(RedisResource.class)
class ReplayTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final String UNKNOWN = "rejected where code = 'unknown-layout'";
  private static final LayoutRef LATE = new LayoutRef("late-grid", "1");

  /** Another application than that of other tests: it counts every row. */
  public static final class OwnLake extends WithLake {}

  @Inject PageTokens tokens;
  @Inject Pseudonyms pseudonyms;

  @Test
  void eventsOfALayoutThatWasNotThereLandOnceWhenItIs() {
    Pages.Served page = new Pages(tokens, pseudonyms).served("u-1", LATE);
    UUID seen = Pages.id();
    UUID played = Pages.id();
    Map<String, Object> impression = Batch.impression(seen, 3);
    String batch = batch(page).add(impression).add(Batch.onSlot(played, "play", 0, 3)).json();
    // Until layouts are known, nobody can say that one is not.
    register("other-grid");
    System.err.println(
        given().contentType("application/json").body(batch).post("/v1/events").asString());
    await().atMost(PATIENCE).until(() -> status(batch) == 202);
    post(batch).body("rejected.code", equalTo(List.of("unknown-layout", "unknown-layout")));
    post(batch).body("rejected", hasSize(2));
    // Longer than what is kept of a refused event.
    Map<String, Object> wordy = Batch.impression(Pages.id(), 1);
    wordy.put("note", "x".repeat(6_000));
    post(batch(page).add(wordy).json()).body("rejected", hasSize(1));
    await().atMost(PATIENCE).until(() -> count(UNKNOWN) == 3);

    replay("unknown-layout", true)
        .body("found", equalTo(3))
        .body("accepted", equalTo(0))
        .body("cut", equalTo(1))
        .body("refusedAgain", equalTo(Map.of("unknown-layout", 2)));
    register("late-grid");
    replay("unknown-layout", true).body("accepted", equalTo(2));
    assertThat(count("impressions")).as("a dry run takes nothing").isZero();

    replay("unknown-layout", false).body("accepted", equalTo(2)).body("cut", equalTo(1));
    replay("unknown-layout", false).body("accepted", equalTo(0));
    post(batch).body("accepted", equalTo(0)).body("duplicates", equalTo(2));

    await().atMost(PATIENCE).until(() -> count("impressions") == 1 && count("interactions") == 1);
    replay("unknown-layout", false).body("found", equalTo(1)).body("cut", equalTo(1));
    assertThat(rows("select event_id, page_id, view_id, user_key, item_id, flags from impressions"))
        .containsExactly(
            List.of(
                seen.toString(),
                page.pageId().toString(),
                "view-7",
                pseudonyms.userKey("u-1"),
                "film-3",
                List.of("taken-again")));
    assertThat(rows("select event_time from impressions"))
        .containsExactly(List.of(millis((String) requireNonNull(impression.get("time")))));
    assertThat(count(UNKNOWN)).as("they stay, with their reason").isEqualTo(3);
    given().get("/v1/ledger").then().body("log.missing", equalTo(0));
  }

  @Test
  void whatCameTooLateStaysApartAndIsCounted() {
    Map<String, Object> old =
        Map.of(
            "id", Pages.id().toString(),
            "type", "play",
            "time", Instant.now().minus(Duration.ofHours(80)).toString(),
            "itemId", "film-1",
            "surface", "search");
    post(new Batch().add(old).json()).body("rejected[0].code", equalTo("too-late"));
    await()
        .atMost(PATIENCE)
        .until(() -> rows("select 1 from rejected where code = 'too-late'").size() == 1);

    replay("too-late", false)
        .body("found", equalTo(1))
        .body("accepted", equalTo(0))
        .body("refusedAgain", equalTo(Map.of("too-late", 1)));
  }

  @Test
  void aReasonThatThereIsNotIsRefused() {
    given()
        .contentType("application/json")
        .body("{\"code\": \"bad-luck\"}")
        .post("/v1/rejected/replay")
        .then()
        .statusCode(400)
        .body("detail", containsString("unknown-layout"));
  }

  private static Batch batch(Pages.Served page) {
    return new Batch().with("token", page.token()).with("viewId", "view-7").with("userId", "u-1");
  }

  private static String millis(String time) {
    return Instant.ofEpochMilli(Instant.parse(time).toEpochMilli()).toString();
  }

  private static void register(String layout) {
    given()
        .contentType("application/json")
        .body("{\"rows\": 2, \"columns\": 6, \"firstViewport\": {\"rows\": 1, \"columns\": 6}}")
        .put("/v1/layouts/%s/1".formatted(layout))
        .then()
        .statusCode(oneOf(200, 201));
  }

  private static int status(String batch) {
    return given().contentType("application/json").body(batch).post("/v1/events").statusCode();
  }

  private static ValidatableResponse post(String batch) {
    return given()
        .contentType("application/json")
        .body(batch)
        .post("/v1/events")
        .then()
        .statusCode(202);
  }

  private static ValidatableResponse replay(String code, boolean dryRun) {
    return given()
        .contentType("application/json")
        .body(Map.of("code", code, "dryRun", dryRun))
        .post("/v1/rejected/replay")
        .then()
        .log()
        .ifValidationFails()
        .statusCode(200);
  }

  private static int count(String table) {
    return (Integer) rows("select count(*) from " + table).getFirst().getFirst();
  }

  private static List<List<Object>> rows(String sql) {
    return given()
        .contentType("application/json")
        .body(Map.of("sql", sql))
        .post("/v1/sql")
        .then()
        .statusCode(200)
        .extract()
        .path("rows");
  }
}
