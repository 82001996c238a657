package dev.marquee.logging.nearline;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Plays into user state, in a real Redis. */
@QuarkusTest
@TestProfile(IngestAlone.class)
@QuarkusTestResource(RedisResource.class)
class RecentPlaysTest {
  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

  @Inject RecentPlays plays;
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
    Play first = new Play("viewer-2", "film-1", NOON, "100-0");
    Play second = new Play("viewer-2", "film-2", NOON.plusSeconds(60), "99-7");
    Play firstAgain = new Play("viewer-2", "film-1", NOON.plusSeconds(120), "1000-2");

    plays.merge(firstAgain);
    plays.merge(second);
    plays.merge(first);
    plays.merge(second);

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
      plays.merge(new Play("viewer-3", "film-" + i, NOON.plusSeconds(i), "5-" + i));
    }

    Awaitility.await().until(() -> "5-29".equals(state("viewer-3").applied()));
    assertThat(state("viewer-3").recentPlays())
        .hasSize(UserState.MAX_RECENT_PLAYS)
        .startsWith(new UserState.RecentPlay("film-29", NOON.plusSeconds(29)));
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
