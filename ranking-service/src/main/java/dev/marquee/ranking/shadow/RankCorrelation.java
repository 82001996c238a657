package dev.marquee.ranking.shadow;

import java.util.Arrays;

/**
 * Spearman's rank correlation: that of Pearson between ranks, where equal values share the mean of
 * their ranks.
 *
 * <p>Cost: O(n log n), five arrays.
 *
 * <p>Source: C. Spearman, The Proof and Measurement of Association between Two Things, 1904.
 */
public final class RankCorrelation {
  private RankCorrelation() {}

  /**
   * Range: [−1, 1]; NaN for fewer than two values, or where one side is all equal.
   *
   * @param a finite
   * @param b as many, finite
   */
  public static double spearman(float[] a, float[] b) {
    double[] ranksA = ranks(a);
    double[] ranksB = ranks(b);
    double mean = (a.length + 1) / 2.0;
    double both = 0;
    double squaresA = 0;
    double squaresB = 0;
    for (int i = 0; i < a.length; i++) {
      double fromA = ranksA[i] - mean;
      double fromB = ranksB[i] - mean;
      both += fromA * fromB;
      squaresA += fromA * fromA;
      squaresB += fromB * fromB;
    }
    return squaresA == 0 || squaresB == 0 ? Double.NaN : both / Math.sqrt(squaresA * squaresB);
  }

  private static double[] ranks(float[] values) {
    long[] order = new long[values.length];
    for (int i = 0; i < values.length; i++) {
      order[i] = ((long) sortable(values[i]) << 32) | i;
    }
    Arrays.sort(order);
    double[] ranks = new double[values.length];
    int from = 0;
    while (from < order.length) {
      int to = from + 1;
      while (to < order.length && values[(int) order[to]] == values[(int) order[from]]) {
        to++;
      }
      for (int i = from; i < to; i++) {
        ranks[(int) order[i]] = (from + 1 + to) / 2.0;
      }
      from = to;
    }
    return ranks;
  }

  /** Integers in the order of the floats; both zeros are one. */
  private static int sortable(float value) {
    int bits = Float.floatToIntBits(value + 0f);
    return bits ^ ((bits >> 31) & Integer.MAX_VALUE);
  }
}
