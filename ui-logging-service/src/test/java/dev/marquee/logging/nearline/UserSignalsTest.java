package dev.marquee.logging.nearline;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.marquee.contract.state.UserState;
import dev.marquee.edge.testing.RedisResource;
import dev.marquee.edge.testing.TestRedis;
import dev.marquee.logging.testing.Batch;
import dev.marquee.logging.testing.IngestAlone;
import dev.marquee.logging.testing.Pages;
import dev.marquee.logging.testing.Streams;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What users did into their states, in a real Redis. */
@QuarkusTest
@TestProfile(IngestAlone.class)
@QuarkusTestResource(RedisResource.class)
class UserSignalsTest {
  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

  @Inject UserSignals signals;
  @Inject ObjectMapper json;

  @SuppressWarnings("NullAway.Init") // Set by RedisResource.
  TestRedis redis;

  private Streams streams;

  @BeforeEach
  void open() {
    streams = new Streams(redis);
  }

  @AfterEach
  void close() {
    streams.close();
  }

  @Test
  void aPlayThatWasAcceptedIsInTheUsersState() {
    Instant now = Instant.ofEpochMilli(Instant.now().toEpochMilli());
    Map<String, Object> play =
        Map.of(
            "id", Pages.id().toString(),
            "type", "play",
            "time", now.toString(),
            "itemId", "film-17",
            "surface", "search");

    given()
        .contentType("application/json")
        .body(new Batch().with("userId", "viewer-1").add(play).json())
        .post("/v1/events")
        .then()
        .statusCode(202);

    Awaitility.await()
        .untilAsserted(
            () -> {
              UserState state = state("viewer-1");
              assertThat(state.recentPlays())
                  .containsExactly(new UserState.RecentPlay("film-17", now));
              assertThat(state.applied()).matches("\\d+-\\d+");
            });
  }

  @Test
  void whatIsMergedTwiceOrInAnotherOrderGivesTheSameState() {
    Signal first = play("viewer-2", "film-1", NOON, "100-0");
    Signal second = play("viewer-2", "film-2", NOON.plusSeconds(60), "99-7");
    Signal firstAgain = play("viewer-2", "film-1", NOON.plusSeconds(120), "1000-2");

    signals.merge(List.of(firstAgain));
    signals.merge(List.of(second, first));
    signals.merge(List.of(second));

    Awaitility.await()
        .untilAsserted(
            () ->
                assertThat(state("viewer-2").recentPlays())
                    .containsExactly(
                        new UserState.RecentPlay("film-1", NOON.plusSeconds(120)),
                        new UserState.RecentPlay("film-2", NOON.plusSeconds(60))));
    assertThat(state("viewer-2").applied()).isEqualTo("1000-2");
  }

  @Test
  void onlyTheNewestAreKept() {
    for (int i = 0; i < 30; i++) {
      signals.merge(List.of(play("viewer-3", "film-" + i, NOON.plusSeconds(i), "5-" + i)));
    }

    Awaitility.await().until(() -> "5-29".equals(state("viewer-3").applied()));
    assertThat(state("viewer-3").recentPlays())
        .hasSize(UserState.MAX_RECENT_PLAYS)
        .startsWith(new UserState.RecentPlay("film-29", NOON.plusSeconds(29)));
  }

  @Test
  void anImpressionThatIsMergedAgainIsNotCountedAgain() {
    Signal first = signal(Signal.Kind.SEEN, "viewer-4", "film-1", 0, 1);
    Signal second = signal(Signal.Kind.SEEN, "viewer-4", "film-1", 60, 1);
    Signal third = signal(Signal.Kind.SEEN, "viewer-4", "film-1", 90, 1);
    Signal other = signal(Signal.Kind.SEEN, "viewer-4", "film-2", 30, 1);

    signals.merge(List.of(second, first, other));
    signals.merge(List.of(first, second));
    signals.merge(List.of(third));
    signals.merge(List.of(other, third, second));
    end("viewer-4");

    assertThat(state("viewer-4").seen())
        .containsExactly(
            new UserState.Seen("film-1", 3, millis(90)),
            new UserState.Seen("film-2", 1, millis(30)));
  }

  @Test
  void anImpressionThatComesAfterAYoungerOneIsNotCounted() {
    signals.merge(List.of(signal(Signal.Kind.SEEN, "viewer-5", "film-1", 60, 1)));
    signals.merge(List.of(signal(Signal.Kind.SEEN, "viewer-5", "film-1", 0, 1)));
    end("viewer-5");

    assertThat(state("viewer-5").seen())
        .containsExactly(new UserState.Seen("film-1", 1, millis(60)));
  }

  @Test
  void whateverTheOrderTheLatestWordOnAnItemHolds() {
    List<Signal> all =
        List.of(
            signal(Signal.Kind.PROGRESS, "viewer", "film-1", 10, 0.25),
            signal(Signal.Kind.PROGRESS, "viewer", "film-1", 20, 0.5),
            signal(Signal.Kind.FINISH, "viewer", "film-2", 30, 1),
            signal(Signal.Kind.FINISH, "viewer", "film-2", 25, 1),
            signal(Signal.Kind.BLOCK, "viewer", "film-3", 40, 1),
            signal(Signal.Kind.BLOCK, "viewer", "film-3", 41, 0),
            signal(Signal.Kind.BLOCK, "viewer", "film-4", 42, 1),
            signal(Signal.Kind.LIST, "viewer", "film-5", 50, 1),
            signal(Signal.Kind.LIST, "viewer", "film-6", 51, 1),
            signal(Signal.Kind.LIST, "viewer", "film-5", 52, 0));

    for (int order = 0; order < 5; order++) {
      String unitId = "viewer-6-" + order;
      List<Signal> shuffled = new ArrayList<>(all);
      Collections.shuffle(shuffled, new Random(order));
      shuffled.addAll(all.subList(0, 5));
      shuffled.forEach(
          one ->
              signals.merge(
                  List.of(
                      new Signal(
                          one.kind(), unitId, one.itemId(), one.time(), one.value(), null))));
      end(unitId);

      UserState state = state(unitId);
      assertThat(state.progress())
          .containsExactly(new UserState.Progress("film-1", 0.5, millis(20)));
      assertThat(state.finished()).containsExactly(new UserState.Finished("film-2", millis(30)));
      assertThat(state.blocked())
          .containsExactly(
              new UserState.Mark("film-4", true, millis(42)),
              new UserState.Mark("film-3", false, millis(41)));
      assertThat(state.list())
          .containsExactly(
              new UserState.Mark("film-5", false, millis(52)),
              new UserState.Mark("film-6", true, millis(51)));
    }
  }

  @Test
  void onlyTheLatestSeenAreKept() {
    List<Signal> many = new ArrayList<>();
    for (int i = 0; i < UserState.MAX_SEEN + 50; i++) {
      many.add(signal(Signal.Kind.SEEN, "viewer-7", "film-" + i, i, 1));
    }

    signals.merge(many);
    end("viewer-7");

    assertThat(state("viewer-7").seen())
        .hasSize(UserState.MAX_SEEN)
        .startsWith(new UserState.Seen("film-249", 1, millis(249)));
  }

  @Test
  void eventsOfEveryKindThatIsKeptReachTheState() {
    String now = Instant.ofEpochMilli(Instant.now().toEpochMilli()).toString();
    Map<String, Object> progress =
        event("progress", now, "film-1", Map.of("positionMs", 30_000, "durationMs", 90_000));
    Map<String, Object> finish = event("finish", now, "film-2", Map.of());
    Map<String, Object> thumb = event("thumb", now, "film-3", Map.of("value", -1));
    Map<String, Object> list = event("list", now, "film-4", Map.of("action", "add"));
    Map<String, Object> unmeasured = event("progress", now, "film-5", Map.of("positionMs", 30_000));

    given()
        .contentType("application/json")
        .body(
            new Batch()
                .with("userId", "viewer-8")
                .add(progress)
                .add(finish)
                .add(thumb)
                .add(list)
                .add(unmeasured)
                .json())
        .post("/v1/events")
        .then()
        .statusCode(202);

    Awaitility.await().until(() -> !state("viewer-8").list().isEmpty());
    UserState state = state("viewer-8");
    assertThat(state.progress())
        .extracting(UserState.Progress::itemId, UserState.Progress::share)
        .containsExactly(tuple("film-1", 0.333));
    assertThat(state.finished()).extracting(UserState.Finished::itemId).containsExactly("film-2");
    assertThat(state.blocked())
        .extracting(UserState.Mark::itemId, UserState.Mark::on)
        .containsExactly(tuple("film-3", true));
    assertThat(state.list())
        .extracting(UserState.Mark::itemId, UserState.Mark::on)
        .containsExactly(tuple("film-4", true));
    assertThat(state.recentPlays()).isEmpty();
  }

  /** Sends a play of an item that nothing else is of, and waits until it is in the state. */
  private void end(String unitId) {
    signals.merge(List.of(play(unitId, "the-end", NOON, "9-9")));
    Awaitility.await().until(() -> "9-9".equals(state(unitId).applied()));
  }

  private static Map<String, Object> event(
      String type, String time, String itemId, Map<String, Object> own) {
    Map<String, Object> event =
        new HashMap<>(
            Map.of(
                "id", Pages.id().toString(),
                "type", type,
                "time", time,
                "itemId", itemId,
                "surface", "player"));
    event.putAll(own);
    return event;
  }

  private static Signal play(String unitId, String itemId, Instant time, String entryId) {
    return Signal.of(Signal.Kind.PLAY, unitId, itemId, time, entryId);
  }

  private static Signal signal(
      Signal.Kind kind, String unitId, String itemId, int seconds, double value) {
    return new Signal(kind, unitId, itemId, NOON.plusSeconds(seconds), value, null);
  }

  private static long millis(int seconds) {
    return NOON.plusSeconds(seconds).toEpochMilli();
  }

  private UserState state(String unitId) {
    String value = streams.value(UserState.key(unitId));
    try {
      return value == null ? UserState.NEW_USER : json.readValue(value, UserState.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
