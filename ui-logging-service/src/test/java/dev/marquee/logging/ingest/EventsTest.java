package dev.marquee.logging.ingest;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.oneOf;

import dev.marquee.contract.layout.LayoutRef;
import dev.marquee.contract.log.LogStreams;
import dev.marquee.contract.log.Pseudonyms;
import dev.marquee.contract.token.PageTokens;
import dev.marquee.contract.token.TokenKeys;
import dev.marquee.edge.testing.RedisResource;
import dev.marquee.edge.testing.TestRedis;
import dev.marquee.logging.log.AcceptedEvent;
import dev.marquee.logging.log.RejectedEvent;
import dev.marquee.logging.testing.Batch;
import dev.marquee.logging.testing.IngestAlone;
import dev.marquee.logging.testing.Pages;
import dev.marquee.logging.testing.Streams;
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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Events over HTTP, against a real Redis: what is taken, what is refused and why. */
@QuarkusTest
@TestProfile(IngestAlone.class)
@QuarkusTestResource(RedisResource.class)
class EventsTest {
  private static final LayoutRef GRID = new LayoutRef("events-grid", "1");

  @Inject PageTokens tokens;
  @Inject Pseudonyms pseudonyms;

  @SuppressWarnings("NullAway.Init") // Set by RedisResource.
  TestRedis redis;

  private Pages pages;
  private Streams streams;

  @BeforeEach
  void open() {
    pages = new Pages(tokens, pseudonyms);
    streams = new Streams(redis);
    given()
        .contentType("application/json")
        .body("{\"rows\": 12, \"columns\": 24, \"firstViewport\": {\"rows\": 2, \"columns\": 6}}")
        .put("/v1/layouts/events-grid/1")
        .then()
        .statusCode(oneOf(200, 201));
  }

  @AfterEach
  void close() {
    streams.close();
  }

  @Test
  void aGoodEventStandsInItsUsersStreamWithAllThatItSaid() {
    Pages.Served page = pages.served("u-1", GRID);
    UUID id = Pages.id();
    Map<String, Object> event = Batch.impression(id, 3);
    event.put("visibleShare", 0.8);

    post(batch(page, "u-1").with("sessionId", "s-1").with("viewId", "v-1").add(event))
        .statusCode(202)
        .body("accepted", equalTo(1))
        .body("duplicates", equalTo(0))
        .body("rejected", hasSize(0));

    String userKey = pseudonyms.userKey("u-1");
    assertThat(streams.ofEvent(id))
        .singleElement()
        .satisfies(
            entry -> {
              assertThat(entry.shard())
                  .isEqualTo(LogStreams.shardOf(userKey, page.pageId().toString(), 16));
              AcceptedEvent kept = entry.event();
              assertThat(kept.type()).isEqualTo("impression");
              assertThat(kept.pageId()).isEqualTo(page.pageId());
              assertThat(kept.layout()).isEqualTo("events-grid@1");
              assertThat(kept.userKey()).isEqualTo(userKey);
              assertThat(kept.sessionId()).isEqualTo("s-1");
              assertThat(kept.viewId()).isEqualTo("v-1");
              assertThat(kept.row()).isZero();
              assertThat(kept.column()).isEqualTo(3);
              assertThat(kept.itemId()).isEqualTo("film-3");
              assertThat(kept.properties())
                  .containsEntry("visibleShare", 0.8)
                  .doesNotContainKeys("userId", "token", "sentAt");
              assertThat(kept.flags()).isEmpty();
            });
  }

  @Test
  void aBeaconOfPlainTextIsTakenLikeJson() {
    Pages.Served page = pages.served("u-2", GRID);

    given()
        .contentType("text/plain;charset=UTF-8")
        .body(batch(page, "u-2").add(Batch.impression(Pages.id(), 0)).json())
        .post("/v1/events?key=pk-1")
        .then()
        .statusCode(202)
        .body("accepted", equalTo(1));
  }

  @Test
  void anEventSentTwiceIsKeptOnce() {
    Pages.Served page = pages.served("u-3", GRID);
    UUID id = Pages.id();
    Batch batch = batch(page, "u-3").add(Batch.impression(id, 0)).add(Batch.impression(id, 0));

    post(batch).body("accepted", equalTo(1)).body("duplicates", equalTo(1));
    post(batch).body("accepted", equalTo(0)).body("duplicates", equalTo(2));

    assertThat(streams.ofEvent(id)).hasSize(1);
  }

  @Test
  void whatAnEventSaysItselfStandsAboveItsBatch() {
    Pages.Served mine = pages.served("u-4", GRID);
    Pages.Served other = pages.served("u-5", GRID);
    UUID id = Pages.id();
    Map<String, Object> event = Batch.impression(id, 0);
    event.put("token", other.token());
    event.put("userId", "u-5");

    post(batch(mine, "u-4").add(event)).body("accepted", equalTo(1));

    AcceptedEvent kept = streams.ofEvent(id).getFirst().event();
    assertThat(kept.pageId()).isEqualTo(other.pageId());
    assertThat(kept.userKey()).isEqualTo(pseudonyms.userKey("u-5"));
    assertThat(kept.flags()).isEmpty();
  }

  @Test
  void anotherUserThanThePagesIsKeptAndFlagged() {
    Pages.Served page = pages.served("before-log-in", GRID);
    UUID id = Pages.id();

    post(batch(page, "after-log-in").add(Batch.impression(id, 0))).body("accepted", equalTo(1));

    assertThat(streams.ofEvent(id).getFirst().event().flags()).containsExactly("user-differs");
  }

  @Test
  void whatARobotSendsIsKeptAndFlagged() {
    Pages.Served page = pages.served("u-robot", GRID);
    UUID id = Pages.id();

    given()
        .contentType("application/json")
        .header(
            "User-Agent", "Mozilla/5.0 (compatible; Googlebot/2.1; +http://google.com/bot.html)")
        .body(batch(page, "u-robot").add(Batch.impression(id, 0)).json())
        .post("/v1/events")
        .then()
        .statusCode(202)
        .body("accepted", equalTo(1));

    assertThat(streams.ofEvent(id).getFirst().event().flags()).containsExactly("bot");
  }

  @Test
  void whatTheInstallationsOwnPeopleDoIsKeptAndFlagged() {
    Pages.Served page = pages.served("u-self", GRID);
    UUID id = Pages.id();

    post(batch(page, "u-self").add(Batch.impression(id, 0))).body("accepted", equalTo(1));

    assertThat(streams.ofEvent(id).getFirst().event().flags()).containsExactly("self");
  }

  @Test
  void aPlayWithoutAPageIsOrganic() {
    UUID id = Pages.id();
    Map<String, Object> play =
        Map.of(
            "id", id.toString(),
            "type", "play",
            "time", Instant.now().toString(),
            "itemId", "film-9",
            "surface", "deep-link");

    post(new Batch().with("userId", "u-6").add(play)).body("accepted", equalTo(1));

    AcceptedEvent kept = streams.ofEvent(id).getFirst().event();
    assertThat(kept.pageId()).isNull();
    assertThat(kept.properties()).containsEntry("surface", "deep-link");
    assertThat(kept.flags()).isEmpty();
  }

  @Test
  void aForgedTokenIsRefusedAndTheGoodEventBesideItKept() {
    Pages.Served page = pages.served("u-7", GRID);
    TokenKeys others = new TokenKeys("k1", Map.of("k1", "x".repeat(32).getBytes(UTF_8)));
    Pages.Served forged = new Pages(new PageTokens(others), pseudonyms).served("u-7", GRID);

    refusedBesideGood(page, "token", forged.token(), "token-forged", "page's answer gave it");
    refusedBesideGood(page, "token", "nonsense", "token-forged", "page's answer gave it");
  }

  @Test
  void anEventOfAPageThatWasNeverServedIsRefused() {
    UUID id = Pages.id();
    Map<String, Object> event = Batch.impression(id, 0);
    event.put("pageId", Pages.id().toString());

    post(new Batch().with("userId", "u-8").add(event))
        .statusCode(202)
        .body("accepted", equalTo(0))
        .body("rejected[0].code", equalTo("token-missing"))
        .body("rejected[0].detail", containsString("needs the token of that page"));

    assertThat(streams.ofEvent(id)).isEmpty();
    assertThat(streams.rejected(id.toString())).hasSize(1);
  }

  @Test
  void anEventAfterItsTokensEndIsRefused() {
    Instant longAgo = Instant.now().minus(Pages.LIFE).minusSeconds(60);
    Pages.Served old = pages.served("u-9", GRID, longAgo);

    refusedBesideGood(
        pages.served("u-9", GRID), "token", old.token(), "token-expired", "ask for a new page");
  }

  @Test
  void anEventBeforeItsTokensEndIsKeptThoughItComesLater() {
    Instant longAgo = Instant.now().minus(Pages.LIFE).minusSeconds(60);
    Pages.Served old = pages.served("u-10", GRID, longAgo);
    Map<String, Object> event = Batch.impression(Pages.id(), 0);
    event.put("time", Instant.now().minus(Duration.ofHours(1)).toString());

    post(batch(old, "u-10").add(event)).body("accepted", equalTo(1));
  }

  @Test
  void aSlotOutsideTheLayoutIsRefusedAndItsBoundsAreNamed() {
    Pages.Served page = pages.served("u-11", GRID);

    refusedBesideGood(page, "row", 12, "slot-outside-layout", "rows 0 to 11");
    refusedBesideGood(page, "column", 24, "slot-outside-layout", "columns 0 to 23");
    refusedBesideGood(page, "row", -1, "slot-outside-layout", "counted from 0");
  }

  @Test
  void aLayoutThatIsNotRegisteredIsRefused() {
    Pages.Served elsewhere = pages.served("u-12", new LayoutRef("unheard-of", "7"));

    refusedBesideGood(
        pages.served("u-12", GRID),
        "token",
        elsewhere.token(),
        "unknown-layout",
        "PUT /v1/layouts/unheard-of/7");
  }

  @Test
  void wrongTypesAreRefusedAndNamed() {
    Pages.Served page = pages.served("u-13", GRID);

    refusedBesideGood(page, "row", "0", "invalid-value", "it must be a whole number");
    refusedBesideGood(page, "column", 0.5, "invalid-value", "it must be a whole number");
    refusedBesideGood(page, "itemId", List.of(), "invalid-value", "it must be a text");
    refusedBesideGood(page, "time", 1_700_000_000, "invalid-value", "it must be a text");
    refusedBesideGood(page, "time", "yesterday", "invalid-value", "send a time such as");
    refusedBesideGood(page, "id", "17", "invalid-value", "UUID of version 7");
    refusedBesideGood(page, "token", 5, "invalid-value", "it must be a text");
    refusedBesideGood(page, "userId", "", "invalid-value", "userId is missing");
    refusedBesideGood(page, "type", "glance", "unknown-type", "use one of rendered");
    refusedBesideGood(page, "visibleShare", 1.5, "invalid-value", "from 0.0 to 1.0");
    refusedBesideGood(page, "consent", "maybe", "invalid-value", "granted or denied");
  }

  @Test
  void clocksThatCannotBeAreRefusedUnlessTheirOffsetIsSaid() {
    Pages.Served page = pages.served("u-14", GRID);
    String ahead = Instant.now().plus(Duration.ofHours(1)).toString();
    String old = Instant.now().minus(Duration.ofHours(73)).toString();
    Map<String, Object> corrected = Batch.impression(Pages.id(), 0);
    corrected.put("time", ahead);
    corrected.put("clockOffsetMs", -3_600_000);

    refusedBesideGood(page, "time", ahead, "time-implausible", "ahead of its receipt");
    refusedBesideGood(page, "time", old, "too-late", "behind its receipt");
    post(batch(page, "u-14").add(corrected)).body("accepted", equalTo(1));
  }

  @Test
  void anEventThatIsNoObjectIsRefusedAlone() {
    Pages.Served page = pages.served("u-15", GRID);

    post(batch(page, "u-15").add("click").add(Batch.impression(Pages.id(), 0)).add(List.of()))
        .statusCode(202)
        .body("accepted", equalTo(1))
        .body("rejected.index", equalTo(List.of(0, 2)))
        .body("rejected[0].code", equalTo("invalid-value"));
  }

  @Test
  void anEventThatIsTooLargeIsRefusedAlone() {
    refusedBesideGood(
        pages.served("u-16", GRID), "note", "x".repeat(20_000), "event-too-large", "at most 16384");
  }

  @Test
  void anEventWithoutConsentLeavesNoTrace() {
    Pages.Served page = pages.served("u-17", GRID);
    UUID id = Pages.id();

    post(batch(page, "u-17").with("consent", "denied").add(Batch.impression(id, 0)))
        .statusCode(202)
        .body("rejected[0].code", equalTo("consent-denied"));

    assertThat(streams.ofEvent(id)).isEmpty();
    assertThat(streams.rejected(id.toString())).isEmpty();
  }

  @Test
  void aRejectedEventIsKeptWithItsReasonWithoutItsUserIdAndOnce() {
    UUID id = Pages.id();
    Map<String, Object> event = Batch.impression(id, 0);
    event.put("userId", "u-18");
    event.put("note", "é".repeat(5_000));
    Batch batch = new Batch().add(event);

    post(batch).body("rejected", hasSize(1));
    post(batch).body("rejected", hasSize(1));

    assertThat(streams.rejected(id.toString()))
        .singleElement()
        .satisfies(
            (RejectedEvent kept) -> {
              assertThat(kept.code()).isEqualTo("token-missing");
              assertThat(kept.userKey()).isEqualTo(pseudonyms.userKey("u-18"));
              assertThat(kept.original()).contains(id.toString()).doesNotContain("u-18");
              assertThat(kept.original().getBytes(UTF_8).length).isBetween(4_000, 4_096);
              assertThat(kept.original()).endsWith("é");
            });
  }

  /** Sends a good event, the same with one field changed, and another good one. */
  private void refusedBesideGood(
      Pages.Served page, String field, Object value, String code, String mend) {
    UUID first = Pages.id();
    UUID last = Pages.id();
    Map<String, Object> bad = Batch.impression(Pages.id(), 1);
    bad.put(field, value);

    post(new Batch()
            .with("token", page.token())
            .add(Batch.impression(first, 0))
            .add(bad)
            .add(Batch.impression(last, 2)))
        .statusCode(202)
        .body("accepted", equalTo(2))
        .body("duplicates", equalTo(0))
        .body("rejected", hasSize(1))
        .body("rejected[0].index", equalTo(1))
        .body("rejected[0].code", equalTo(code))
        .body("rejected[0].detail", containsString(mend));

    assertThat(streams.ofEvent(first)).hasSize(1);
    assertThat(streams.ofEvent(last)).hasSize(1);
  }

  private static Batch batch(Pages.Served page, String userId) {
    return new Batch()
        .with("sentAt", Instant.now().toString())
        .with("token", page.token())
        .with("userId", userId)
        .with("consent", "granted");
  }

  private static ValidatableResponse post(Batch batch) {
    return given().contentType("application/json").body(batch.json()).post("/v1/events").then();
  }
}
