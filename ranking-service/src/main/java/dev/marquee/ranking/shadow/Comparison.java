package dev.marquee.ranking.shadow;

import dev.marquee.contract.page.ModelRef;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.concurrent.atomic.LongAdder;

/**
 * How one model compares with another that it shadows, over all pages since this replica started.
 *
 * <p>Thread-safety: safe.
 */
final class Comparison {
  private final ModelRef served;
  private final ModelRef shadow;
  private final LongAdder pages = new LongAdder();
  private final LongAdder items = new LongAdder();
  private final LongAdder correlated = new LongAdder();
  private final DoubleAdder correlations = new DoubleAdder();
  private final DoubleAdder differences = new DoubleAdder();

  Comparison(ModelRef served, ModelRef shadow) {
    this.served = served;
    this.shadow = shadow;
  }

  /**
   * What is known so far.
   *
   * @param rankCorrelation mean of the pages' own, in [−1, 1]; NaN before the first
   * @param meanAbsoluteDifference of scores, over items; NaN before the first
   */
  record Summary(
      String served,
      String shadow,
      long pages,
      long items,
      double rankCorrelation,
      double meanAbsoluteDifference) {}

  /** Adds one page's scores. */
  void add(float[] servedScores, float[] shadowScores) {
    double correlation = RankCorrelation.spearman(servedScores, shadowScores);
    if (!Double.isNaN(correlation)) {
      correlated.increment();
      correlations.add(correlation);
    }
    double difference = 0;
    for (int i = 0; i < servedScores.length; i++) {
      difference += Math.abs((double) servedScores[i] - shadowScores[i]);
    }
    differences.add(difference);
    items.add(servedScores.length);
    pages.increment();
  }

  ModelRef shadow() {
    return shadow;
  }

  Summary summary() {
    return new Summary(
        served.toString(),
        shadow.toString(),
        pages.sum(),
        items.sum(),
        rankCorrelation(),
        meanAbsoluteDifference());
  }

  double rankCorrelation() {
    return correlations.sum() / correlated.sum();
  }

  double meanAbsoluteDifference() {
    return differences.sum() / items.sum();
  }
}
