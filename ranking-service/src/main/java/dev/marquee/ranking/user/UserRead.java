package dev.marquee.ranking.user;

import dev.marquee.contract.state.UserState;

/**
 * What came of reading a user's state.
 *
 * @param state empty for a new user, and where it could not be had
 * @param available whether Redis answered in time
 */
public record UserRead(UserState state, boolean available) {
  static final UserRead NOBODY = new UserRead(UserState.NEW_USER, true);
  static final UserRead UNAVAILABLE = new UserRead(UserState.NEW_USER, false);
}
