package dev.marquee.ranking.catalogue;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Gives each distinct text a code, counting from 0, and keeps it as packed UTF-8. Texts are only
 * ever added, so that every {@link PackedTexts} taken from it stays right while it grows.
 *
 * <p>Thread-safety: safe; one adds at a time. Cost: O(length) expected; beside the text itself
 * about 14 bytes.
 *
 * <p>Source: D. E. Knuth, The Art of Computer Programming, vol. 3, section 6.4, algorithm L.
 */
final class TextTable {
  static final int PAGE_SHIFT = 16;
  static final int PAGE_SIZE = 1 << PAGE_SHIFT;
  static final int FREE = -1;

  /** So many texts are also kept as strings, since those are read again and again. */
  private static final int KEPT_STRINGS = 1 << 16;

  private byte[][] pages = {};
  private int pageEnd = PAGE_SIZE;
  private long[] places = new long[16];
  private int[] slots = new int[64];
  private String[] kept = new String[16];
  private int size;

  TextTable() {
    Arrays.fill(slots, FREE);
  }

  /** What there is now, to be read by anybody. */
  synchronized PackedTexts view() {
    return new PackedTexts(pages, places, slots, kept, size);
  }

  synchronized int size() {
    return size;
  }

  /** The code of a text, a new one if need be. */
  synchronized int codeOf(String text) {
    int slot = slot(text);
    if (slots[slot] != FREE) {
      return slots[slot];
    }
    int code = size;
    append(text, code);
    slots[slot] = code;
    size++;
    if (size * 3L > slots.length * 2L) {
      rehash();
    }
    return code;
  }

  private int slot(String text) {
    PackedTexts now = view();
    int at = PackedTexts.spread(text.hashCode()) & (slots.length - 1);
    while (slots[at] != FREE && !now.is(slots[at], text)) {
      at = (at + 1) & (slots.length - 1);
    }
    return at;
  }

  private void append(String text, int code) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    if (pageEnd + utf8.length > PAGE_SIZE) {
      pages = Arrays.copyOf(pages, pages.length + 1);
      pages[pages.length - 1] = new byte[Math.max(PAGE_SIZE, utf8.length)];
      pageEnd = 0;
    }
    System.arraycopy(utf8, 0, pages[pages.length - 1], pageEnd, utf8.length);
    if (code == places.length) {
      places = Arrays.copyOf(places, places.length + (places.length >> 1));
    }
    places[code] = PackedTexts.place(pages.length - 1, pageEnd, utf8.length);
    pageEnd += utf8.length;
    if (code < KEPT_STRINGS) {
      if (code == kept.length) {
        kept = Arrays.copyOf(kept, kept.length * 2);
      }
      kept[code] = text;
    }
  }

  private void rehash() {
    int[] wider = new int[slots.length * 2];
    Arrays.fill(wider, FREE);
    PackedTexts now = view();
    for (int code = 0; code < size; code++) {
      int at = PackedTexts.spread(now.text(code).hashCode()) & (wider.length - 1);
      while (wider[at] != FREE) {
        at = (at + 1) & (wider.length - 1);
      }
      wider[at] = code;
    }
    slots = wider;
  }
}
