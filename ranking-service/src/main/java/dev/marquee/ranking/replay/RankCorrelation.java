package dev.marquee.ranking.replay;

import java.util.Arrays;

/**
 * Spearman's rank correlation, ties given their mean rank.
 *
 * <p>Source: C. Spearman, "The Proof and Measurement of Association between Two Things" (1904).
 */
final class RankCorrelation {
  private static final int FEWEST = 3;

  private RankCorrelation() {}

  /** In [−1, 1]; NaN for fewer than {@value #FEWEST} pairs and where one side is constant. */
  static double spearman(float[] one, float[] other) {
    if (one.length < FEWEST) {
      return Double.NaN;
    }
    double[] a = ranks(one);
    double[] b = ranks(other);
    double mean = (one.length - 1) / 2.0;
    double product = 0;
    double squaresOfA = 0;
    double squaresOfB = 0;
    for (int i = 0; i < a.length; i++) {
      product += (a[i] - mean) * (b[i] - mean);
      squaresOfA += (a[i] - mean) * (a[i] - mean);
      squaresOfB += (b[i] - mean) * (b[i] - mean);
    }
    double scale = Math.sqrt(squaresOfA * squaresOfB);
    return scale == 0 ? Double.NaN : product / scale;
  }

  private static double[] ranks(float[] values) {
    float[] sorted = values.clone();
    Arrays.sort(sorted);
    double[] ranks = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      int first = Arrays.binarySearch(sorted, values[i]);
      int last = first;
      while (first > 0 && sorted[first - 1] == values[i]) {
        first--;
      }
      while (last < sorted.length - 1 && sorted[last + 1] == values[i]) {
        last++;
      }
      ranks[i] = (first + last) / 2.0;
    }
    return ranks;
  }
}
