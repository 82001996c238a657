package dev.marquee.ranking.replay;

import java.util.Arrays;

/** Where scores lie. */
record Quantiles(
    double least, double p5, double p25, double median, double p75, double p95, double most) {

  static Quantiles of(float[] scores) {
    float[] sorted = scores.clone();
    Arrays.sort(sorted);
    return new Quantiles(
        at(sorted, 0),
        at(sorted, 0.05),
        at(sorted, 0.25),
        at(sorted, 0.5),
        at(sorted, 0.75),
        at(sorted, 0.95),
        at(sorted, 1));
  }

  private static double at(float[] sorted, double share) {
    return sorted.length == 0 ? Double.NaN : sorted[(int) Math.round(share * (sorted.length - 1))];
  }
}
