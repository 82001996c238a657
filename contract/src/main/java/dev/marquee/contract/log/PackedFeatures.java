package dev.marquee.contract.log;

/**
 * A matrix of features, packed feature by feature and exact: one float where all items have the
 * same value, a byte an item where all values are whole numbers from 0 to 255, as flags are, else
 * four bytes.
 */
final class PackedFeatures {
  private static final byte SAME = 0;
  private static final byte SMALL = 1;
  private static final byte PLAIN = 2;
  private static final int MOST_SMALL = 255;

  /** Of one row: 5,000 items with 800 features. What announces more is no entry of ours. */
  private static final int MOST_VALUES = 4_000_000;

  private PackedFeatures() {}

  /**
   * Writes them.
   *
   * @param matrix items × width, row-major
   */
  static void write(EntryWriter out, float[] matrix, int width) {
    for (int feature = 0; feature < width; feature++) {
      byte form = form(matrix, width, feature);
      out.put(form);
      if (form == SAME) {
        out.float32(matrix[feature]);
        continue;
      }
      for (int at = feature; at < matrix.length; at += width) {
        if (form == SMALL) {
          out.put((byte) (int) matrix[at]);
        } else {
          out.float32(matrix[at]);
        }
      }
    }
  }

  static float[] read(EntryReader in, int items, int width) throws UnreadableEntryException {
    if (items == 0) {
      return new float[0];
    }
    in.need(width);
    float[] matrix = new float[sizeOf(items, width)];
    for (int feature = 0; feature < width; feature++) {
      byte form = in.take();
      float same = form == SAME ? in.float32() : 0;
      for (int at = feature; at < matrix.length; at += width) {
        matrix[at] =
            switch (form) {
              case SAME -> same;
              case SMALL -> in.take() & 0xff;
              case PLAIN -> in.float32();
              default ->
                  throw new UnreadableEntryException(
                      "A feature has the unknown form %d.".formatted(form));
            };
      }
    }
    return matrix;
  }

  private static int sizeOf(int items, int width) throws UnreadableEntryException {
    long size = (long) items * width;
    if (size > MOST_VALUES) {
      throw new UnreadableEntryException("A row of it has %d features in all.".formatted(size));
    }
    return (int) size;
  }

  private static byte form(float[] matrix, int width, int feature) {
    int first = Float.floatToRawIntBits(matrix[feature]);
    boolean same = true;
    boolean small = true;
    for (int at = feature; at < matrix.length; at += width) {
      int bits = Float.floatToRawIntBits(matrix[at]);
      same &= bits == first;
      int whole = (int) matrix[at];
      small &= whole >= 0 && whole <= MOST_SMALL && bits == Float.floatToRawIntBits((float) whole);
    }
    return same ? SAME : small ? SMALL : PLAIN;
  }
}
