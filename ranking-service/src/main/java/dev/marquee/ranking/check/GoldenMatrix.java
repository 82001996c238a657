package dev.marquee.ranking.check;

import dev.marquee.contract.model.GoldenRow;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.List;

/**
 * The golden rows as one matrix, whose columns can be read in another order.
 *
 * <p>Shape: rows × columns. Thread-safety: none.
 */
final class GoldenMatrix {
  private final List<GoldenRow> rows;
  private final int columns;
  private final FloatBuffer buffer;

  /**
   * @param rows each with as many features as there are columns
   */
  GoldenMatrix(List<GoldenRow> rows, int columns) {
    this.rows = List.copyOf(rows);
    this.columns = columns;
    this.buffer =
        ByteBuffer.allocateDirect(rows.size() * columns * Float.BYTES)
            .order(ByteOrder.nativeOrder())
            .asFloatBuffer();
  }

  /** Whether every row has a value for each column, so that there is a matrix. */
  static boolean isOne(List<GoldenRow> rows, int columns) {
    return !rows.isEmpty()
        && rows.stream().allMatch(r -> r.features() != null && r.features().length == columns);
  }

  int rows() {
    return rows.size();
  }

  int columns() {
    return columns;
  }

  float at(int row, int column) {
    return rows.get(row).features()[column];
  }

  float[] scores() {
    float[] scores = new float[rows.size()];
    for (int i = 0; i < scores.length; i++) {
      scores[i] = rows.get(i).score();
    }
    return scores;
  }

  /** As it is, ready to be read. */
  FloatBuffer complete() {
    int[] order = new int[columns];
    for (int column = 0; column < columns; column++) {
      order[column] = column;
    }
    return ordered(order);
  }

  /**
   * With its columns in another order, ready to be read; the matrix read before is overwritten.
   *
   * @param order which column stands at each place
   */
  FloatBuffer ordered(int[] order) {
    buffer.clear();
    for (GoldenRow row : rows) {
      for (int column : order) {
        buffer.put(row.features()[column]);
      }
    }
    return buffer.flip();
  }
}
