package dev.marquee.ranking.check;

import dev.marquee.ranking.scoring.OnnxModel;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Arrays;

/** How long a model takes for a row on this machine, in a page of usual size. */
final class RowTime {
  /** Candidates of a usual page. */
  static final int ROWS = 100;

  private static final int WARM_UP_RUNS = 200;
  private static final int RUNS = 200;
  private static final long WARM_UP_AT_MOST_NANOS = 1_000_000_000;

  private RowTime() {}

  /** The median of some runs: microseconds per row. */
  static double micros(OnnxModel model, GoldenMatrix golden) {
    FloatBuffer matrix =
        ByteBuffer.allocateDirect(ROWS * golden.columns() * Float.BYTES)
            .order(ByteOrder.nativeOrder())
            .asFloatBuffer();
    for (int row = 0; row < ROWS; row++) {
      for (int column = 0; column < golden.columns(); column++) {
        matrix.put(golden.at(row % golden.rows(), column));
      }
    }
    long end = System.nanoTime() + WARM_UP_AT_MOST_NANOS;
    for (int run = 0; run < WARM_UP_RUNS && System.nanoTime() < end; run++) {
      time(model, matrix);
    }
    end = System.nanoTime() + WARM_UP_AT_MOST_NANOS;
    long[] nanos = new long[RUNS];
    int runs = 0;
    while (runs < RUNS && (runs == 0 || System.nanoTime() < end)) {
      nanos[runs++] = time(model, matrix);
    }
    Arrays.sort(nanos, 0, runs);
    return nanos[runs / 2] / (1_000.0 * ROWS);
  }

  private static long time(OnnxModel model, FloatBuffer matrix) {
    long start = System.nanoTime();
    float[] scores = model.run(matrix.rewind(), ROWS);
    return scores.length == ROWS ? System.nanoTime() - start : 0;
  }
}
