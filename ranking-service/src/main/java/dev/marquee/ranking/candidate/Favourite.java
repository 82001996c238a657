package dev.marquee.ranking.candidate;

import dev.marquee.ranking.catalogue.Catalogue;
import dev.marquee.ranking.catalogue.Column;
import dev.marquee.ranking.catalogue.TextsColumn;
import dev.marquee.ranking.definition.RowSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which values of an attribute a user plays most. */
final class Favourite {
  private Favourite() {}

  /**
   * The value of that rank among the recent plays' values, or null where there are fewer. Cost:
   * O(recent plays · their values).
   *
   * @param plays newest first
   */
  static @Nullable String value(Catalogue catalogue, RowSource.Favourites source, int[] plays) {
    Column column = catalogue.column(source.attribute());
    if (column == null) {
      return null;
    }
    Map<String, Integer> counts = new LinkedHashMap<>();
    for (int play : plays) {
      if (column instanceof TextsColumn texts) {
        for (int place = 0; place < texts.count(play); place++) {
          counts.merge(texts.textOf(texts.code(play, place)), 1, Integer::sum);
        }
      } else {
        String value = column.text(play);
        if (value != null) {
          counts.merge(value, 1, Integer::sum);
        }
      }
    }
    if (counts.size() < source.rank()) {
      return null;
    }
    List<Map.Entry<String, Integer>> ranked = new ArrayList<>(counts.entrySet());
    ranked.sort(Map.Entry.<String, Integer>comparingByValue().reversed());
    return ranked.get(source.rank() - 1).getKey();
  }
}
