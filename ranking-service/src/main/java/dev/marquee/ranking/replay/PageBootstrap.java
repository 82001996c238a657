package dev.marquee.ranking.replay;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The percentile bootstrap over pages: the slots of one page are not independent, the pages of many
 * people are nearly so.
 *
 * <p>Thread-safety: as its generator's. Cost: O(resamples · pages).
 *
 * <p>Source: B. Efron, R. Tibshirani, "An Introduction to the Bootstrap" (1993), chapter 13.
 */
final class PageBootstrap {
  private static final int RESAMPLES = 1_000;
  private static final double LOW = 0.025;
  private static final double HIGH = 0.975;

  private final RandomGenerator random;

  PageBootstrap(RandomGenerator random) {
    this.random = random;
  }

  /**
   * Of a ratio of sums; null where no page says anything.
   *
   * @param above one per page
   * @param below one per page, same order; a page of 0 says nothing
   */
  @Nullable Interval ratio(double[] above, double[] below) {
    int pages = (int) Arrays.stream(below).filter(weight -> weight > 0).count();
    if (pages == 0) {
      return null;
    }
    double[] resampled = new double[RESAMPLES];
    int found = 0;
    for (int r = 0; r < RESAMPLES; r++) {
      double numerator = 0;
      double denominator = 0;
      for (int i = 0; i < above.length; i++) {
        int page = random.nextInt(above.length);
        numerator += above[page];
        denominator += below[page];
      }
      if (denominator > 0) {
        resampled[found++] = numerator / denominator;
      }
    }
    if (found == 0) {
      return null;
    }
    Arrays.sort(resampled, 0, found);
    return new Interval(
        Arrays.stream(above).sum() / Arrays.stream(below).sum(),
        at(resampled, found, LOW),
        at(resampled, found, HIGH),
        pages);
  }

  private static double at(double[] sorted, int length, double share) {
    return sorted[(int) Math.round(share * (length - 1))];
  }
}
