package dev.marquee.ranking.user;

import dev.marquee.contract.state.UserState;
import java.util.List;
import java.util.Map;

/**
 * What came of reading a user.
 *
 * @param state empty for a new user, and where it could not be had
 * @param features that offline jobs computed; none where there are none, or they could not be had
 * @param lists by name, each best first; those that do not exist are absent
 * @param available whether Redis answered in time, with a state that can be read
 */
public record UserRead(
    UserState state, UserFeatures features, Map<String, List<String>> lists, boolean available) {
  /** Nobody, of whom there is nothing to know. */
  public static final UserRead NOBODY =
      new UserRead(UserState.NEW_USER, UserFeatures.NONE, Map.of(), true);

  /** Somebody, of whom nothing could be had. */
  public static final UserRead UNAVAILABLE =
      new UserRead(UserState.NEW_USER, UserFeatures.NONE, Map.of(), false);
}
