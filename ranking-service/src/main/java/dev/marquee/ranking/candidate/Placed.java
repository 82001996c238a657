package dev.marquee.ranking.candidate;

import dev.marquee.ranking.catalogue.Catalogue;
import java.util.Arrays;
import java.util.Collection;
import java.util.Set;

/**
 * What stands on a page already, and is no candidate for the rest of it.
 *
 * @param items indices in the catalogue, ascending
 * @param rows ids of rows
 */
public record Placed(int[] items, Set<String> rows) {
  /** Of a page that begins. */
  public static final Placed NOTHING = new Placed(new int[0], Set.of());

  /**
   * What is placed, of this catalogue; items that it no longer has cannot come back.
   *
   * @param itemIds each once or more often
   */
  public static Placed of(Catalogue catalogue, Collection<String> itemIds, Set<String> rows) {
    int[] items = new int[itemIds.size()];
    int count = 0;
    for (String itemId : itemIds) {
      int item = catalogue.indexOf(itemId);
      if (item >= 0) {
        items[count++] = item;
      }
    }
    items = Arrays.copyOf(items, count);
    Arrays.sort(items);
    return new Placed(items, rows);
  }

  boolean has(int item) {
    return items.length > 0 && Arrays.binarySearch(items, item) >= 0;
  }
}
