package dev.marquee.ranking.user;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.contract.state.UserState;
import dev.marquee.ranking.catalogue.Catalogue;
import dev.marquee.ranking.testing.Films;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class UserItemsTest {
  private final Catalogue films = Films.catalogue();

  @Test
  void whatIsUnfinishedWasBegunAndNotBroughtToItsEnd() {
    UserState state =
        state(
            List.of(),
            List.of(
                new UserState.Progress("film-1", 0.5, 900),
                new UserState.Progress("film-2", 0.01, 800),
                new UserState.Progress("film-3", 0.97, 700),
                new UserState.Progress("film-4", 0.6, 600),
                new UserState.Progress("gone", 0.5, 500),
                new UserState.Progress("film-5", 0.02, 400)),
            List.of(new UserState.Finished("film-4", 650)));

    UserItems items = UserItems.of(films, state);

    assertThat(items.unfinished()).containsExactly(index("film-1"), index("film-5"));
    assertThat(items.finished(index("film-3"))).isTrue();
    assertThat(items.finished(index("film-4"))).isTrue();
    assertThat(items.progress(index("film-1"))).isEqualTo(0.5f);
    assertThat(items.progress(index("film-9"))).isZero();
  }

  @Test
  void whatWasBegunAgainAfterItsEndIsUnfinished() {
    UserState state =
        state(
            List.of(),
            List.of(new UserState.Progress("film-4", 0.1, 700)),
            List.of(new UserState.Finished("film-4", 650)));

    UserItems items = UserItems.of(films, state);

    assertThat(items.unfinished()).containsExactly(index("film-4"));
    assertThat(items.finished(index("film-4"))).isFalse();
  }

  @Test
  void whatWasTakenBackDoesNotHold() {
    UserState state =
        new UserState(
            List.of(new UserState.RecentPlay("film-7", Instant.EPOCH)),
            null,
            null,
            null,
            List.of(new UserState.Mark("film-1", true, 2), new UserState.Mark("film-2", false, 1)),
            List.of(
                new UserState.Mark("film-5", true, 9),
                new UserState.Mark("film-4", false, 8),
                new UserState.Mark("film-3", true, 7)),
            null);

    UserItems items = UserItems.of(films, state);

    assertThat(items.blocked(index("film-1"))).isTrue();
    assertThat(items.blocked(index("film-2"))).isFalse();
    assertThat(items.listed()).containsExactly(index("film-5"), index("film-3"));
    assertThat(items.recentPlays()).containsExactly(index("film-7"));
  }

  @Test
  void everyItemOfALargeStateIsFound() {
    List<UserState.Seen> seen = new ArrayList<>();
    for (int n = 1; n <= Films.COUNT; n++) {
      seen.add(new UserState.Seen("film-" + n, n, 1_000L * n));
    }

    UserItems items = UserItems.of(films, state(seen, List.of(), List.of()));

    for (int n = 1; n <= Films.COUNT; n++) {
      assertThat(items.timesSeen(index("film-" + n))).isEqualTo(n);
      assertThat(items.lastSeenMillis(index("film-" + n))).isEqualTo(1_000L * n);
    }
  }

  @Test
  void whoDidNothingHasDoneNothing() {
    assertThat(UserItems.NONE.timesSeen(3)).isZero();
    assertThat(UserItems.NONE.blocked(3)).isFalse();
    assertThat(UserItems.NONE.unfinished()).isEmpty();
  }

  private int index(String itemId) {
    return films.indexOf(itemId);
  }

  private static UserState state(
      List<UserState.Seen> seen,
      List<UserState.Progress> progress,
      List<UserState.Finished> finished) {
    return new UserState(null, seen, progress, finished, null, null, null);
  }
}
