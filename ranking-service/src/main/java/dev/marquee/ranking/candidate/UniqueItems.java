package dev.marquee.ranking.candidate;

import java.util.Arrays;

/**
 * Collects item indices, each once, in the order in which they first came: a hash set with open
 * addressing over int arrays.
 *
 * <p>Thread-safety: none. Cost: O(1) expected an item; arrays grow by doubling.
 */
final class UniqueItems {
  private static final int FREE = -1;
  private static final int SPREAD = 0x9E3779B9;

  private int[] items;
  private int[] table;
  private int size;

  /**
   * @param expected how many are likely to come; more may
   */
  UniqueItems(int expected) {
    this.items = new int[Math.max(16, expected)];
    this.table = tableFor(items.length);
  }

  /** At most half full, so that what is looked for stands near its place. */
  private static int[] tableFor(int items) {
    int[] table = new int[Integer.highestOneBit(items * 2 - 1) * 2];
    Arrays.fill(table, FREE);
    return table;
  }

  /** The position of the item, which it gets now if it has none. */
  int positionOf(int item) {
    int at = place(item);
    if (table[at] != FREE) {
      return table[at];
    }
    if (size == items.length) {
      grow();
      at = place(item);
    }
    items[size] = item;
    table[at] = size;
    return size++;
  }

  /** The position of the item, or a negative number if it has none. */
  int find(int item) {
    return table[place(item)];
  }

  /** The items, by position. */
  int[] toArray() {
    return Arrays.copyOf(items, size);
  }

  private void grow() {
    items = Arrays.copyOf(items, items.length * 2);
    table = tableFor(items.length);
    for (int position = 0; position < size; position++) {
      table[place(items[position])] = position;
    }
  }

  private int place(int item) {
    int at = ((item * SPREAD) >>> 7) & (table.length - 1);
    while (table[at] != FREE && items[table[at]] != item) {
      at = (at + 1) & (table.length - 1);
    }
    return at;
  }
}
