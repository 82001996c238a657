package dev.marquee.ranking.user;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is to be read of a user.
 *
 * @param unitId who; null for nobody, of whom only lists of segments are read
 * @param lists the precomputed lists that the page asks for
 */
public record UserQuery(@Nullable String unitId, List<WantedList> lists) {
  public UserQuery {
    lists = List.copyOf(lists);
  }

  /** A query without lists. */
  public static UserQuery of(@Nullable String unitId) {
    return new UserQuery(unitId, List.of());
  }

  /**
   * A precomputed list: the user's own, else that of their segment.
   *
   * @param name of the list
   * @param segment which the user belongs to; null where none is asked for, or it is not known
   */
  public record WantedList(String name, @Nullable String segment) {}
}
