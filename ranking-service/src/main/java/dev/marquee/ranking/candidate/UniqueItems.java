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

  private int[] items = new int[64];
  private int[] table = new int[256];
  private int size;

  UniqueItems() {
    Arrays.fill(table, FREE);
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
    table = new int[items.length * 4];
    Arrays.fill(table, FREE);
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
