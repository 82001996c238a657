package dev.marquee.trainer.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class BootstrapTest {
  /** The stated level is 95%; of 400 intervals, 360 to 396 is what four standard errors allow. */
  @Test
  void theIntervalHoldsTheTruthAsOftenAsItSays() {
    SplittableRandom random = new SplittableRandom(17);
    Bootstrap bootstrap = new Bootstrap(400, 2);

    int held = 0;
    for (int trial = 0; trial < 400; trial++) {
      double[] values = random.doubles(100).toArray();
      Estimate mean = bootstrap.estimate(values.length, items -> mean(values, items));
      held += mean.low() <= 0.5 && 0.5 <= mean.high() ? 1 : 0;
    }

    assertThat(held).isBetween(360, 396);
  }

  @Test
  void theSameSeedGivesTheSameInterval() {
    double[] values = {1, 5, 2, 8, 3};

    Estimate once = new Bootstrap(200, 3).estimate(5, items -> mean(values, items));
    Estimate again = new Bootstrap(200, 3).estimate(5, items -> mean(values, items));

    assertThat(again).isEqualTo(once);
    assertThat(once.value()).isEqualTo(3.8);
  }

  @Test
  void itemsThatAreAllAlikeGiveAnIntervalOfNoWidth() {
    assertThat(new Bootstrap(100, 1).estimate(3, _ -> 7)).isEqualTo(new Estimate(7, 7, 7));
  }

  @Test
  void noItemsAndTooFewResamplesAreRefused() {
    assertThatThrownBy(() -> new Bootstrap(100, 1).estimate(0, _ -> 0))
        .hasMessageContaining("no items");
    assertThatThrownBy(() -> new Bootstrap(10, 1)).hasMessageContaining("10 resamples");
  }

  private static double mean(double[] values, int[] items) {
    return Arrays.stream(items).mapToDouble(item -> values[item]).average().orElseThrow();
  }
}
