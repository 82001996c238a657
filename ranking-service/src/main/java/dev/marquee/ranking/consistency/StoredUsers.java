package dev.marquee.ranking.consistency;

import dev.marquee.ranking.Deadline;
import dev.marquee.ranking.user.UserQuery;
import dev.marquee.ranking.user.UserRead;
import dev.marquee.ranking.user.UserStates;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What is stored of users, waited for. Blocks: never on an event loop. */
@Singleton
final class StoredUsers {
  private static final Duration AT_MOST = Duration.ofSeconds(2);

  private final UserStates states;

  StoredUsers(UserStates states) {
    this.states = states;
  }

  /** The user; null where it is not known who that is. One who cannot be read is not available. */
  @Nullable UserRead read(String userKey, KnownUsers.Found users) {
    String unitId = users.unitIds().get(userKey);
    if (unitId == null) {
      return users.complete() ? UserRead.NOBODY : null;
    }
    return states.read(UserQuery.of(unitId), Deadline.in(AT_MOST)).toCompletableFuture().join();
  }
}
