package dev.marquee.ranking.scoring;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;

/**
 * The matrix that goes into a model, row by row in one direct buffer that is used again and again.
 *
 * <p>Thread-safety: none; one per thread. Cost: no allocation once it is large enough.
 */
final class FeatureMatrix {
  private static final int INITIAL_FLOATS = 4_096;

  private FloatBuffer buffer = allocate(INITIAL_FLOATS);
  private int features;

  private static FloatBuffer allocate(int floats) {
    return ByteBuffer.allocateDirect(floats * Float.BYTES)
        .order(ByteOrder.nativeOrder())
        .asFloatBuffer();
  }

  /** Starts a matrix of that size. */
  void begin(int rows, int featuresPerRow) {
    int needed = Math.multiplyExact(rows, featuresPerRow);
    if (buffer.capacity() < needed) {
      buffer = allocate(Math.max(needed, buffer.capacity() * 2));
    }
    buffer.clear();
    features = featuresPerRow;
  }

  /** Appends a row, which stands in an array from an offset on. */
  void row(float[] values, int offset) {
    buffer.put(values, offset, features);
  }

  /** Appends some columns of a larger matrix, row by row. */
  void gather(FloatBuffer larger, int itsColumns, int[] wanted, int rows) {
    for (int row = 0; row < rows; row++) {
      for (int column : wanted) {
        buffer.put(larger.get(row * itsColumns + column));
      }
    }
  }

  /** Changes one value of a row that was appended. */
  void set(int row, int feature, float value) {
    buffer.put(row * features + feature, value);
  }

  /** Gives the first rows one value in a column. */
  void fill(int column, int rows, float value) {
    for (int row = 0, at = column; row < rows; row++, at += features) {
      buffer.put(at, value);
    }
  }

  /** One value of a row that was appended. */
  float get(int row, int column) {
    return buffer.get(row * features + column);
  }

  /** The matrix, ready to be read. */
  FloatBuffer complete() {
    return buffer.flip();
  }

  /** A copy of the first rows, row-major. */
  float[] copy(int rows) {
    float[] values = new float[rows * features];
    buffer.get(0, values);
    return values;
  }
}
