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
  private final int length;
  private final float[][] rows;

  private VectorColumn(int length, float[][] rows) {
    this.length = length;
    this.rows = rows;
  }

  /**
   * @param values one list per item, empty where missing, else of that length
   */
  static VectorColumn of(int length, List<? extends List<? extends Number>> values) {
    float[][] rows = new float[Chunks.count(values.size())][];
    for (int c = 0; c < rows.length; c++) {
      int items = Chunks.length(values.size(), c);
      rows[c] = new float[items * length];
      for (int i = 0; i < items; i++) {
        List<? extends Number> vector = values.get((c << Chunks.SHIFT) + i);
        for (int at = 0; at < length; at++) {
          rows[c][i * length + at] = vector.isEmpty() ? Float.NaN : vector.get(at).floatValue();
        }
      }
    }
    return new VectorColumn(length, rows);
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
    return rows[item >>> Chunks.SHIFT];
  }

  private int offset(int item) {
    return (item & Chunks.MASK) * length;
  }
}
