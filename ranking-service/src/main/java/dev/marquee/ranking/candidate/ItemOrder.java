package dev.marquee.ranking.candidate;

import dev.marquee.ranking.catalogue.Catalogue;
import dev.marquee.ranking.catalogue.Column;
import dev.marquee.ranking.catalogue.NumberColumn;
import java.util.Arrays;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * How items are ordered by a number: the largest first, by popularity among equals, and by their
 * index among equals in that too. Missing numbers go last.
 *
 * <p>Thread-safety: immutable. Cost: {@link #sorted} O(n log n) on primitive longs; {@link
 * #changed} O(n + c log n) where c items changed, of which the part in n is a copy.
 */
final class ItemOrder {
  private static final int ITEM_BITS = 32;
  private static final long ITEM_MASK = 0xFFFF_FFFFL;
  private static final int ALL_BUT_SIGN = 0x7FFF_FFFF;

  private final String by;
  private final @Nullable Column column;
  private final @Nullable Column popularity;

  ItemOrder(Catalogue catalogue, String attribute, String popularity) {
    this.by = attribute;
    this.column = catalogue.column(attribute);
    this.popularity = catalogue.column(popularity);
  }

  /** The attribute that items are ordered by. */
  String by() {
    return by;
  }

  /** Whether the item has the number that it is ordered by. */
  boolean has(int item) {
    return column != null && !Double.isNaN(column.number(item));
  }

  /**
   * Sorts items.
   *
   * @param ranked all that are to be sorted, the most popular first
   */
  int[] sorted(int[] ranked) {
    long[] keys = new long[ranked.length];
    for (int rank = 0; rank < keys.length; rank++) {
      keys[rank] = ((long) descending(number(column, ranked[rank])) << ITEM_BITS) | rank;
    }
    Arrays.sort(keys);
    int[] items = new int[keys.length];
    for (int i = 0; i < items.length; i++) {
      items[i] = ranked[(int) (keys[i] & ITEM_MASK)];
    }
    if (column instanceof NumberColumn numbers && !numbers.compact()) {
      exactly(items);
    }
    return items;
  }

  /** Orders again what single precision took for equal and is not. */
  private void exactly(int[] items) {
    for (int from = 0, to; from < items.length; from = to) {
      float number = (float) number(column, items[from]);
      boolean same = true;
      for (to = from + 1; to < items.length && (float) number(column, items[to]) == number; to++) {
        same &= number(column, items[to]) == number(column, items[from]);
      }
      if (!same) {
        sort(items, from, to);
      }
    }
  }

  private void sort(int[] items, int from, int to) {
    Integer[] run = new Integer[to - from];
    for (int i = 0; i < run.length; i++) {
      run[i] = items[from + i];
    }
    Arrays.sort(run, this::compare);
    for (int i = 0; i < run.length; i++) {
      items[from + i] = run[i];
    }
  }

  /**
   * The order after some items changed.
   *
   * @param before the order of this kind before, in which all others still stand rightly
   * @param changed those that changed
   * @param added those of them that belong into the order now
   */
  int[] changed(int[] before, BitSet changed, int[] added) {
    int[] kept = new int[before.length];
    int count = 0;
    for (int item : before) {
      if (!changed.get(item)) {
        kept[count++] = item;
      }
    }
    int[] fresh = added.clone();
    sort(fresh, 0, fresh.length);
    int[] merged = new int[count + fresh.length];
    int taken = 0;
    for (int i = 0; i < fresh.length; i++) {
      int place = place(kept, taken, count, fresh[i]);
      System.arraycopy(kept, taken, merged, taken + i, place - taken);
      merged[place + i] = fresh[i];
      taken = place;
    }
    System.arraycopy(kept, taken, merged, taken + fresh.length, count - taken);
    return merged;
  }

  /** Where among items in order another belongs. */
  private int place(int[] items, int from, int to, int item) {
    int low = from;
    int high = to;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (compare(items[middle], item) < 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private int compare(int one, int other) {
    int byNumber = Double.compare(number(column, other), number(column, one));
    if (byNumber != 0) {
      return byNumber;
    }
    int byPopularity = Double.compare(number(popularity, other), number(popularity, one));
    return byPopularity != 0 ? byPopularity : Integer.compare(one, other);
  }

  private static double number(@Nullable Column column, int item) {
    double number = column == null ? Double.NaN : column.number(item);
    // Adding nothing makes the negative zero the other one.
    return Double.isNaN(number) ? Double.NEGATIVE_INFINITY : number + 0.0;
  }

  /** A number that is the smaller the larger the other is. */
  private static int descending(double number) {
    int bits = Float.floatToIntBits((float) number);
    return ~(bits ^ ((bits >> (Integer.SIZE - 1)) & ALL_BUT_SIGN));
  }
}
