package dev.marquee.ranking.feature;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Arrays;

/**
 * The matrix that goes into a model: written row by row to one array, handed over in one direct
 * buffer, both used again and again.
 *
 * <p>Shape: rows × features, row-major. Thread-safety: none; one per thread. Cost: no allocation
 * once it is large enough.
 */
public final class FeatureMatrix {
  private static final int INITIAL_FLOATS = 4_096;

  private float[] values = new float[INITIAL_FLOATS];
  private FloatBuffer buffer = allocate(INITIAL_FLOATS);
  private int features;
  private int length;

  private static FloatBuffer allocate(int floats) {
    return ByteBuffer.allocateDirect(floats * Float.BYTES)
        .order(ByteOrder.nativeOrder())
        .asFloatBuffer();
  }

  /** Starts a matrix of that size. */
  public void begin(int rows, int featuresPerRow) {
    int needed = Math.multiplyExact(rows, featuresPerRow);
    if (values.length < needed) {
      int floats = Math.max(needed, values.length * 2);
      values = new float[floats];
      buffer = allocate(floats);
    }
    features = featuresPerRow;
    length = 0;
  }

  /** Appends a row, which stands in an array from an offset on. */
  public void row(float[] from, int offset) {
    System.arraycopy(from, offset, values, append(), features);
  }

  /** Appends a row to be written by the caller, and answers where in {@link #values} it begins. */
  public int append() {
    int offset = length;
    length += features;
    return offset;
  }

  /** All rows. */
  public float[] values() {
    return values;
  }

  /** Appends whole rows. */
  public void rows(float[] from) {
    System.arraycopy(from, 0, values, length, from.length);
    length += from.length;
  }

  /** Appends some columns of a larger matrix, row by row. */
  public void gather(FloatBuffer larger, int itsColumns, int[] wanted, int rows) {
    for (int row = 0; row < rows; row++) {
      for (int column : wanted) {
        values[length++] = larger.get(row * itsColumns + column);
      }
    }
  }

  /** Changes one value of a row that was appended. */
  public void set(int row, int feature, float value) {
    values[row * features + feature] = value;
  }

  /** Gives the first rows one value in a column. */
  public void fill(int column, int rows, float value) {
    for (int row = 0, at = column; row < rows; row++, at += features) {
      values[at] = value;
    }
  }

  /** One value of a row that was appended. */
  public float get(int row, int column) {
    return values[row * features + column];
  }

  /** The matrix, ready to be read. */
  public FloatBuffer complete() {
    return buffer.clear().put(values, 0, length).flip();
  }

  /** A copy of the first rows, row-major. */
  public float[] copy(int rows) {
    return Arrays.copyOf(values, rows * features);
  }
}
