package dev.marquee.ranking.user;

import dev.marquee.ranking.definition.RowSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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

  /**
   * The query for a page.
   *
   * @param lists that its rows take from
   * @param context in which segments are named
   */
  public static UserQuery of(
      @Nullable String unitId, List<RowSource.Precomputed> lists, Map<String, Object> context) {
    if (lists.isEmpty()) {
      return of(unitId);
    }
    List<WantedList> wanted = new ArrayList<>(lists.size());
    for (RowSource.Precomputed list : lists) {
      Object segment = list.segment() == null ? null : context.get(list.segment());
      wanted.add(new WantedList(list.list(), segment == null ? null : segment.toString()));
    }
    return new UserQuery(unitId, wanted);
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
