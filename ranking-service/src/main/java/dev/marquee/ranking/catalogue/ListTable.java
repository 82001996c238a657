package dev.marquee.ranking.catalogue;

import java.util.Arrays;

/**
 * Gives each distinct list of codes a number, counting from 0. Lists are only ever added.
 *
 * <p>Thread-safety: safe; one adds at a time. What {@link #view} gave stays right.
 */
final class ListTable {
  private int[][] lists = new int[16][];
  private int[] slots = new int[64];
  private int size;

  ListTable() {
    Arrays.fill(slots, TextTable.FREE);
  }

  /** The lists, by their numbers; those beyond what was asked for before may change. */
  synchronized int[][] view() {
    return lists;
  }

  /** The number of a list, a new one if need be. */
  synchronized int numberOf(int[] list) {
    int at = slot(list, slots);
    if (slots[at] != TextTable.FREE) {
      return slots[at];
    }
    if (size == lists.length) {
      lists = Arrays.copyOf(lists, size + (size >> 1));
    }
    lists[size] = list;
    slots[at] = size++;
    if (size * 2 > slots.length) {
      rehash();
    }
    return size - 1;
  }

  private int slot(int[] list, int[] among) {
    int at = PackedTexts.spread(Arrays.hashCode(list)) & (among.length - 1);
    while (among[at] != TextTable.FREE && !Arrays.equals(lists[among[at]], list)) {
      at = (at + 1) & (among.length - 1);
    }
    return at;
  }

  private void rehash() {
    int[] wider = new int[slots.length * 2];
    Arrays.fill(wider, TextTable.FREE);
    for (int number = 0; number < size; number++) {
      wider[slot(lists[number], wider)] = number;
    }
    slots = wider;
  }
}
