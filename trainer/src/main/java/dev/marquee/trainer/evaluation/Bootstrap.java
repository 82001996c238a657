package dev.marquee.trainer.evaluation;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * The percentile bootstrap over items: how far a number would move on other items of the same kind.
 *
 * <p>Thread-safety: immutable. The same seed gives the same resamples, so that two models are
 * compared on the same ones. Cost: {@code resamples} times the statistic.
 *
 * <p>Source: B. Efron and R. Tibshirani, "An Introduction to the Bootstrap", 1993, chapter 13.
 *
 * @param resamples how many times the items are drawn anew, at least 100
 * @param seed of the draws
 */
public record Bootstrap(int resamples, long seed) {
  private static final double TAIL = 0.025;

  /** A number computed from some of the items; an item that was drawn twice is named twice. */
  @FunctionalInterface
  public interface Statistic {
    double of(int[] items);
  }

  public Bootstrap {
    if (resamples < 100) {
      throw new IllegalArgumentException(
          "%d resamples are too few for an interval; use 100 or more".formatted(resamples));
    }
  }

  /**
   * @param items how many there are, at least 1
   */
  public Estimate estimate(int items, Statistic statistic) {
    if (items < 1) {
      throw new IllegalArgumentException("there are no items to judge by");
    }
    SplittableRandom random = new SplittableRandom(seed);
    double[] values = new double[resamples];
    for (int i = 0; i < resamples; i++) {
      values[i] = statistic.of(random.ints(items, 0, items).toArray());
    }
    Arrays.sort(values);
    int[] all = new int[items];
    Arrays.setAll(all, i -> i);
    return new Estimate(statistic.of(all), quantile(values, TAIL), quantile(values, 1 - TAIL));
  }

  private static double quantile(double[] sorted, double share) {
    return sorted[(int) Math.round(share * (sorted.length - 1))];
  }
}
