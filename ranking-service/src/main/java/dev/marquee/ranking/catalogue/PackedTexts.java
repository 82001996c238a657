package dev.marquee.ranking.catalogue;

import java.nio.charset.StandardCharsets;

/**
 * The texts that a {@link TextTable} had at some moment, by their codes, and the way back.
 *
 * <p>Thread-safety: immutable; what the table adds meanwhile lies beyond {@link #size()}. Cost:
 * O(length) expected; a string is made for all but the first 65,536 codes.
 */
final class PackedTexts {
  private static final int PAGE_BITS = 40;
  private static final int LENGTH_BITS = 24;
  private static final int LENGTH_MASK = (1 << LENGTH_BITS) - 1;
  private static final int OFFSET_MASK = (1 << TextTable.PAGE_SHIFT) - 1;

  private final byte[][] pages;
  private final long[] places;
  private final int[] slots;
  private final String[] kept;
  private final int size;

  PackedTexts(byte[][] pages, long[] places, int[] slots, String[] kept, int size) {
    this.pages = pages;
    this.places = places;
    this.slots = slots;
    this.kept = kept;
    this.size = size;
  }

  static long place(int page, int offset, int length) {
    return ((long) page << PAGE_BITS) | ((long) offset << LENGTH_BITS) | length;
  }

  static int spread(int hash) {
    return ((hash ^ (hash >>> 16)) * 0x9E3779B1) >>> 7;
  }

  int size() {
    return size;
  }

  String text(int code) {
    if (code < kept.length) {
      return kept[code];
    }
    long place = places[code];
    return new String(page(place), offset(place), length(place), StandardCharsets.UTF_8);
  }

  /** The code of a text, or {@link TextColumn#MISSING}. */
  int find(String text) {
    int at = spread(text.hashCode()) & (slots.length - 1);
    while (slots[at] != TextTable.FREE) {
      if (slots[at] < size && is(slots[at], text)) {
        return slots[at];
      }
      at = (at + 1) & (slots.length - 1);
    }
    return TextColumn.MISSING;
  }

  boolean is(int code, String text) {
    if (code < kept.length) {
      return kept[code].equals(text);
    }
    long place = places[code];
    byte[] page = page(place);
    int from = offset(place);
    int length = length(place);
    if (length == text.length()) {
      for (int i = 0; i < length; i++) {
        if (page[from + i] != text.charAt(i)) {
          return false;
        }
      }
      return true;
    }
    // Of another length only where some character takes several bytes.
    return length > text.length() && text(code).equals(text);
  }

  /** How many bytes the text takes in UTF-8. */
  int bytes(int code) {
    return length(places[code]);
  }

  /** Copies the text's UTF-8 to an array, and answers how many bytes that were. */
  int copy(int code, byte[] target, int offset) {
    long place = places[code];
    System.arraycopy(page(place), offset(place), target, offset, length(place));
    return length(place);
  }

  private byte[] page(long place) {
    return pages[(int) (place >>> PAGE_BITS)];
  }

  private static int offset(long place) {
    return (int) (place >>> LENGTH_BITS) & OFFSET_MASK;
  }

  private static int length(long place) {
    return (int) place & LENGTH_MASK;
  }
}
