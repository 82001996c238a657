package dev.marquee.ranking.catalogue;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A column of vectors, all of one length, such as embeddings.
 *
 * <p>Shape: items × {@link #length()}, row-major. Thread-safety: immutable. Cost of a read:
 * O(length).
 */
public final class VectorColumn implements Column {
  private final ItemRows rows;
  private final int lane;
  private final int length;

  VectorColumn(ItemRows rows, int lane, int length) {
    this.rows = rows;
    this.lane = lane;
    this.length = length;
  }

  /** The first of as many lanes of the item's row as the vector is long. */
  public int lane() {
    return lane;
  }

  /** How many numbers each vector has. */
  public int length() {
    return length;
  }

  /** Whether the item has a vector. */
  public boolean present(int item) {
    return !Float.isNaN(row(item)[offset(item)]);
  }

  /** Copies the item's vector to an array, from an offset on; NaNs where it is missing. */
  public void copyTo(int item, float[] target, int offset) {
    System.arraycopy(row(item), offset(item), target, offset, length);
  }

  /** Puts the item's vector into a buffer at its position; NaNs where it is missing. */
  public void copyTo(int item, FloatBuffer target) {
    target.put(row(item), offset(item), length);
  }

  /** The inner product with a vector that stands in an array from an offset on; NaN if missing. */
  public float dot(int item, float[] other, int offset) {
    float[] row = row(item);
    int from = offset(item);
    float sum = 0;
    for (int i = 0; i < length; i++) {
      sum += row[from + i] * other[offset + i];
    }
    return sum;
  }

  @Override
  public @Nullable Object value(int item) {
    if (!present(item)) {
      return null;
    }
    List<Float> values = new ArrayList<>(length);
    for (int i = 0; i < length; i++) {
      values.add(row(item)[offset(item) + i]);
    }
    return values;
  }

  @Override
  public double number(int item) {
    return Double.NaN;
  }

  @Override
  public @Nullable String text(int item) {
    return null;
  }

  private float[] row(int item) {
    return rows.chunk(item);
  }

  private int offset(int item) {
    return rows.offset(item) + lane;
  }
}
