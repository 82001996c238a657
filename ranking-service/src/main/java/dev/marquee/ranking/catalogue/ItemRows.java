package dev.marquee.ranking.catalogue;

/**
 * The rows of all items: one float a lane, row-major, in chunks of {@value Chunks#SIZE} items. A
 * lane holds a number (NaN where missing) or, as its bits, a code plus one (0 where missing).
 *
 * <p>Shape: chunks × (items of a chunk · {@link #width()}). Thread-safety: immutable.
 */
public final class ItemRows {
  private final int width;
  private final float[][] chunks;

  ItemRows(int width, float[][] chunks) {
    this.width = width;
    this.chunks = chunks;
  }

  /** How many lanes a row has. */
  public int width() {
    return width;
  }

  /** The chunk that an item lies in. Only to be read. */
  public float[] chunk(int item) {
    return chunks[item >>> Chunks.SHIFT];
  }

  /** Where in its chunk an item's row begins. */
  public int offset(int item) {
    return (item & Chunks.MASK) * width;
  }

  float number(int item, int lane) {
    return chunk(item)[offset(item) + lane];
  }

  int code(int item, int lane) {
    return code(chunk(item)[offset(item) + lane]);
  }

  /** The code that a lane's value stands for, or {@link TextColumn#MISSING}. */
  public static int code(float lane) {
    return Float.floatToRawIntBits(lane) - 1;
  }

  static float lane(int code) {
    return Float.intBitsToFloat(code + 1);
  }

  float[][] chunks() {
    return chunks;
  }
}
