package dev.marquee.contract.state;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of a user for ranking, as one compact value: written nearline by the
 * ui-logging-service, read by the ranker in one GET.
 *
 * @param recentPlays newest first, each item once, at most {@value #MAX_RECENT_PLAYS}
 * @param applied id of the last stream entry that was applied, so that a replay changes nothing;
 *     null for state that came from elsewhere
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record UserState(List<RecentPlay> recentPlays, @Nullable String applied) {
  public static final int MAX_RECENT_PLAYS = 20;

  public static final UserState NEW_USER = new UserState(List.of(), null);

  public UserState(@Nullable List<RecentPlay> recentPlays, @Nullable String applied) {
    this.recentPlays = recentPlays == null ? List.of() : List.copyOf(recentPlays);
    this.applied = applied;
  }

  /** One item that the user played, and when last. */
  public record RecentPlay(String itemId, Instant time) {}

  /** The key of a user's state. */
  public static String key(String unitId) {
    return "mq:user:{" + unitId + "}";
  }
}
