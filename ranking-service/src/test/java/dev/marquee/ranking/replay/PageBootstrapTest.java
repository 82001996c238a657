package dev.marquee.ranking.replay;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PageBootstrapTest {
  private static final double TRUTH = 0.3;

  /** Of 200 intervals that hold with 0.95, fewer than 176 hold the truth once in 10,000 times. */
  @Test
  void theIntervalHoldsTheTruthAboutAsOftenAsItSays() {
    SplittableRandom random = new SplittableRandom(7);
    int holding = 0;
    for (int sample = 0; sample < 200; sample++) {
      double[] above = new double[120];
      double[] below = new double[120];
      for (int page = 0; page < above.length; page++) {
        // The slots of one page agree with one another: a page changes more or less as a whole.
        double ofPage = Math.clamp(TRUTH + 0.2 * (random.nextDouble() - 0.5), 0, 1);
        below[page] = 8;
        for (int slot = 0; slot < 8; slot++) {
          above[page] += random.nextDouble() < ofPage ? 1 : 0;
        }
      }
      Interval interval = requireNonNull(new PageBootstrap(random).ratio(above, below));
      holding += interval.low() <= TRUTH && TRUTH <= interval.high() ? 1 : 0;
    }

    assertThat(holding).isBetween(176, 200);
  }

  @Test
  void pagesThatAreAlikeLeaveNoDoubt() {
    double[] above = new double[40];
    double[] below = new double[40];
    Arrays.fill(above, 2);
    Arrays.fill(below, 4);

    Interval interval = new PageBootstrap(new SplittableRandom(1)).ratio(above, below);

    assertThat(interval).isEqualTo(new Interval(0.5, 0.5, 0.5, 40));
  }

  @Test
  void nothingToShareGivesNoInterval() {
    Interval interval =
        new PageBootstrap(new SplittableRandom(1)).ratio(new double[3], new double[3]);

    assertThat(interval).isNull();
  }
}
