package dev.marquee.benchmarks.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class TrendTest {
  private static final int READINGS = 40;

  @Test
  void aStraightLineHasItsSlopeAndNothingToDoubt() {
    Interval slope = Trend.slope(new double[] {1, 2, 3, 4}, new double[] {2, 4, 6, 8});

    assertThat(slope).isEqualTo(new Interval(2, 0));
  }

  @Test
  void readingsThatDoNotChangeAreFlat() {
    Interval slope = Trend.slope(new double[] {1, 2, 3}, new double[] {0, 0, 0});

    assertThat(slope).isEqualTo(new Interval(0, 0));
  }

  @Test
  void independentReadingsCoverTheTruthAboutAsOftenAsTheySay() {
    assertThat(covered(0)).isBetween(930, 980);
  }

  @Test
  void neighboursThatAreAlikeDoNotMakeItSureOfATrendThatIsNotThere() {
    assertThat(covered(0.7)).isGreaterThan(860);
  }

  @Test
  void quantilesAreThoseOfTheTables() {
    assertThat(StudentT.within95(1)).isCloseTo(12.706, within(0.001));
    assertThat(StudentT.within95(2)).isCloseTo(4.303, within(0.001));
    assertThat(StudentT.within95(3)).isCloseTo(3.182, within(0.002));
    assertThat(StudentT.within95(5)).isCloseTo(2.571, within(0.001));
    assertThat(StudentT.within95(10)).isCloseTo(2.228, within(0.001));
    assertThat(StudentT.within95(30)).isCloseTo(2.042, within(0.001));
    assertThat(StudentT.within95(120)).isCloseTo(1.980, within(0.001));
  }

  @Test
  void twoReadingsAreTooFew() {
    assertThatThrownBy(() -> Trend.slope(new double[] {1, 2}, new double[] {1, 2}))
        .hasMessage("2 and 2 readings have no trend; give at least 3 of each.");
  }

  /** In how many of a thousand series without a trend the interval has zero in it. */
  private static int covered(double alike) {
    SplittableRandom random = new SplittableRandom(1);
    int covered = 0;
    for (int series = 0; series < 1_000; series++) {
      double[] x = new double[READINGS];
      double[] y = new double[READINGS];
      double before = random.nextGaussian() / Math.sqrt(1 - alike * alike);
      for (int i = 0; i < READINGS; i++) {
        x[i] = i;
        before = alike * before + random.nextGaussian();
        y[i] = 100 + before;
      }
      Interval slope = Trend.slope(x, y);
      covered += slope.low() <= 0 && 0 <= slope.high() ? 1 : 0;
    }
    return covered;
  }
}
