package dev.marquee.contract.log;

import java.util.List;

/**
 * Item ids and scores of consecutive slots, packed.
 *
 * <p>Ids that are one prefix and a number, such as {@code film-17} and {@code tt0111161}, take as
 * many bytes as the span of the numbers needs; other ids are front-coded: how much is shared with
 * the id before, and the rest. Scores are differences of the floats' ordered bits, which are short
 * where scores fall slowly.
 *
 * <p>Source of front coding: I. H. Witten, A. Moffat, T. C. Bell, Managing Gigabytes, 2nd ed. 1999,
 * section 4.1.
 */
final class PackedSlots {
  private static final byte FRONT_CODED = 0;
  private static final byte NUMBERED = 1;
  private static final int MOST_DIGITS = 18;
  private static final int FREE_SPAN = 8;

  private PackedSlots() {}

  static void writeIds(EntryWriter out, List<String> ids) {
    long[] numbers = new long[ids.size()];
    String prefix = ids.isEmpty() ? "" : prefix(ids.getFirst());
    int digits = leastDigits(ids, prefix);
    if (digits > 0 && numbered(ids, prefix, digits, numbers)) {
      out.put(NUMBERED);
      out.text(prefix);
      out.put((byte) digits);
      writeNumbers(out, numbers);
    } else {
      out.put(FRONT_CODED);
      writeFrontCoded(out, ids);
    }
  }

  static String[] readIds(EntryReader in, int count) throws UnreadableEntryException {
    byte form = in.take();
    return switch (form) {
      case NUMBERED -> readNumbered(in, count);
      case FRONT_CODED -> readFrontCoded(in, count);
      default ->
          throw new UnreadableEntryException("Its ids have the unknown form %d.".formatted(form));
    };
  }

  private static String prefix(String id) {
    int end = id.length();
    while (end > 0 && isDigit(id.charAt(end - 1))) {
      end--;
    }
    return id.substring(0, end);
  }

  /** The fewest digits behind the prefix; 0 where an id has none, or too many. */
  private static int leastDigits(List<String> ids, String prefix) {
    int least = MOST_DIGITS;
    for (String id : ids) {
      int digits = id.length() - prefix.length();
      if (digits < 1 || digits > MOST_DIGITS || !id.startsWith(prefix)) {
        return 0;
      }
      least = Math.min(least, digits);
    }
    return least;
  }

  /** Reads the numbers; false where an id is not its number padded with zeros to the width. */
  private static boolean numbered(List<String> ids, String prefix, int width, long[] numbers) {
    int from = prefix.length();
    for (int i = 0; i < numbers.length; i++) {
      String id = ids.get(i);
      if (id.length() - from > width && id.charAt(from) == '0') {
        return false;
      }
      long number = 0;
      for (int at = from; at < id.length(); at++) {
        char c = id.charAt(at);
        if (!isDigit(c)) {
          return false;
        }
        number = number * 10 + (c - '0');
      }
      numbers[i] = number;
    }
    return true;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static void writeNumbers(EntryWriter out, long[] numbers) {
    long least = Long.MAX_VALUE;
    long most = 0;
    for (long number : numbers) {
      least = Math.min(least, number);
      most = Math.max(most, number);
    }
    int width =
        Math.max(1, (Long.SIZE - Long.numberOfLeadingZeros(most - least) + FREE_SPAN - 1) / 8);
    out.varint(least);
    out.put((byte) width);
    for (long number : numbers) {
      out.lowBytes(number - least, width);
    }
  }

  private static String[] readNumbered(EntryReader in, int count) throws UnreadableEntryException {
    String prefix = in.text();
    int digits = in.take();
    long least = in.varint();
    int width = in.take();
    if (digits < 1 || digits > MOST_DIGITS || width < 1 || width > Long.BYTES) {
      throw new UnreadableEntryException("Its ids are of an impossible width.");
    }
    in.need((long) count * width);
    String[] ids = new String[count];
    for (int i = 0; i < count; i++) {
      String number = Long.toString(least + in.lowBytes(width));
      ids[i] = prefix + "0".repeat(Math.max(0, digits - number.length())) + number;
    }
    return ids;
  }

  private static void writeFrontCoded(EntryWriter out, List<String> ids) {
    String before = "";
    for (String id : ids) {
      int shared = 0;
      int most = Math.min(before.length(), id.length());
      while (shared < most && before.charAt(shared) == id.charAt(shared)) {
        shared++;
      }
      if (shared > 0 && Character.isHighSurrogate(id.charAt(shared - 1))) {
        shared--;
      }
      out.varint(shared);
      out.text(id, shared);
      before = id;
    }
  }

  private static String[] readFrontCoded(EntryReader in, int count)
      throws UnreadableEntryException {
    in.need(2L * count);
    String[] ids = new String[count];
    String before = "";
    for (int i = 0; i < count; i++) {
      int shared = in.number();
      if (shared > before.length()) {
        throw new UnreadableEntryException("An id shares more than the one before it has.");
      }
      before = before.substring(0, shared) + in.text();
      ids[i] = before;
    }
    return ids;
  }

  static void writeScores(EntryWriter out, float[] scores, int before) {
    int last = before;
    for (float score : scores) {
      int bits = ordered(Float.floatToRawIntBits(score));
      out.zigzag(bits - last);
      last = bits;
    }
  }

  /** What {@link #writeScores} goes on from after these scores. */
  static int lastOf(float[] scores, int before) {
    return scores.length == 0
        ? before
        : ordered(Float.floatToRawIntBits(scores[scores.length - 1]));
  }

  static float[] readScores(EntryReader in, int count, int before) throws UnreadableEntryException {
    in.need(count);
    float[] scores = new float[count];
    int last = before;
    for (int i = 0; i < count; i++) {
      last += in.zigzag();
      scores[i] = Float.intBitsToFloat(ordered(last));
    }
    return scores;
  }

  /** Bits of a float to an int that orders as the floats do, and back. */
  private static int ordered(int bits) {
    return bits ^ ((bits >> 31) & 0x7fff_ffff);
  }
}
