package dev.marquee.trainer.evaluation;

/**
 * How well scores order items by an outcome.
 *
 * <p>Sources: C. Spearman, "The Proof and Measurement of Association between Two Things", 1904. K.
 * Järvelin and J. Kekäläinen, "Cumulated Gain-Based Evaluation of IR Techniques", 2002; the gain is
 * the outcome itself and the discount log₂(rank + 1).
 */
public final class RankQuality {
  private static final double LOG_2 = Math.log(2);

  private RankQuality() {}

  /**
   * Spearman's rank correlation, ties sharing their ranks.
   *
   * <p>Range: −1 to 1; 0 where all scores or all outcomes are equal. Cost: O(n log n).
   */
  public static double spearman(double[] scores, double[] outcomes) {
    requireSameLength(scores, outcomes);
    return correlation(Ranks.of(scores), Ranks.of(outcomes));
  }

  /**
   * Normalised discounted cumulated gain of the first {@code depth} items by score.
   *
   * <p>Range: 0 to 1 for outcomes that are not negative; 0 where none is positive.
   */
  public static double ndcg(double[] scores, double[] outcomes, int depth) {
    requireSameLength(scores, outcomes);
    double ideal = gain(Ranks.descending(outcomes), outcomes, depth);
    return ideal == 0 ? 0 : gain(Ranks.descending(scores), outcomes, depth) / ideal;
  }

  /** What {@link #ndcg} is on average if the order is drawn at random. */
  public static double ndcgOfChance(double[] outcomes, int depth) {
    double ideal = gain(Ranks.descending(outcomes), outcomes, depth);
    double sum = 0;
    for (double outcome : outcomes) {
      sum += outcome;
    }
    double discounts = 0;
    for (int rank = 1; rank <= Math.min(depth, outcomes.length); rank++) {
      discounts += discount(rank);
    }
    return ideal == 0 ? 0 : sum / outcomes.length * discounts / ideal;
  }

  private static double gain(int[] order, double[] outcomes, int depth) {
    double gain = 0;
    for (int i = 0; i < Math.min(depth, order.length); i++) {
      gain += outcomes[order[i]] * discount(i + 1);
    }
    return gain;
  }

  private static double discount(int rank) {
    return LOG_2 / Math.log(rank + 1.0);
  }

  private static double correlation(double[] a, double[] b) {
    // Both are ranks of n values, so their mean is known.
    double mean = (a.length + 1) / 2.0;
    double ab = 0;
    double aa = 0;
    double bb = 0;
    for (int i = 0; i < a.length; i++) {
      ab += (a[i] - mean) * (b[i] - mean);
      aa += (a[i] - mean) * (a[i] - mean);
      bb += (b[i] - mean) * (b[i] - mean);
    }
    return aa == 0 || bb == 0 ? 0 : ab / Math.sqrt(aa * bb);
  }

  private static void requireSameLength(double[] scores, double[] outcomes) {
    if (scores.length != outcomes.length) {
      throw new IllegalArgumentException(
          "%d scores for %d outcomes".formatted(scores.length, outcomes.length));
    }
  }
}
