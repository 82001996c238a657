package dev.marquee.ranking.scoring;

import dev.marquee.ranking.catalogue.Catalogue;
import dev.marquee.ranking.catalogue.Column;

/**
 * {@code match.same.<attribute>}: the share of the user's recent plays that have the item's value
 * of the attribute. Missing for who has played nothing, and for an item that lacks the attribute.
 */
final class MatchFeature {
  /** How the names of these features begin, after {@code match.}. */
  static final String SAME = "same.";

  private MatchFeature() {}

  static boolean known(String name) {
    return name.startsWith(SAME) && name.length() > SAME.length();
  }

  /** Range: [0, 1], or {@code missing}. Cost: O(recent plays). */
  static float share(Catalogue catalogue, String name, int item, int[] recentPlays, float missing) {
    Column column = catalogue.column(name.substring(SAME.length()));
    String own = column == null ? null : column.text(item);
    if (column == null || own == null || recentPlays.length == 0) {
      return missing;
    }
    int same = 0;
    for (int played : recentPlays) {
      if (own.equals(column.text(played))) {
        same++;
      }
    }
    return (float) same / recentPlays.length;
  }
}
