package dev.marquee.trainer.evaluation;

import java.util.Comparator;
import java.util.stream.IntStream;

/** Ranks and orders of numbers. Cost: O(n log n). Throws IllegalArgumentException on NaN. */
final class Ranks {
  private Ranks() {}

  /** One rank per value, in the same order, from 1 to n; equal values share the mean of theirs. */
  static double[] of(double[] values) {
    int[] order = ascending(values);
    double[] ranks = new double[values.length];
    int from = 0;
    while (from < order.length) {
      int to = from + 1;
      while (to < order.length && values[order[to]] == values[order[from]]) {
        to++;
      }
      double shared = (from + 1 + to) / 2.0;
      for (int at = from; at < to; at++) {
        ranks[order[at]] = shared;
      }
      from = to;
    }
    return ranks;
  }

  /** The places of the values, the smallest first; of equal ones the earlier first. */
  static int[] ascending(double[] values) {
    return sorted(values, Comparator.comparingDouble(place -> values[place]));
  }

  /** The places of the values, the largest first; of equal ones the earlier first. */
  static int[] descending(double[] values) {
    return sorted(values, Comparator.comparingDouble(place -> -values[place]));
  }

  private static int[] sorted(double[] values, Comparator<Integer> order) {
    for (int i = 0; i < values.length; i++) {
      if (Double.isNaN(values[i])) {
        throw new IllegalArgumentException("value %d is NaN; it has no rank".formatted(i));
      }
    }
    return IntStream.range(0, values.length)
        .boxed()
        .sorted(order)
        .mapToInt(Integer::intValue)
        .toArray();
  }
}
