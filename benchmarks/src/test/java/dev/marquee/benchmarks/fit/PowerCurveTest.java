package dev.marquee.benchmarks.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

final class PowerCurveTest {
  private static final double[] SIZES = {10, 30, 100, 300, 1_000, 3_000, 5_000};
  private static final int ROUNDS = 5;

  @Test
  void aCurveWithoutErrorIsFoundExactly() {
    PowerCurve curve = fit(n -> 90 + 2.5 * n, 0, 1);

    assertThat(curve.exponent().estimate()).isCloseTo(1, within(1e-6));
    assertThat(curve.constant()).isCloseTo(90, within(1e-3));
    assertThat(curve.factor()).isCloseTo(2.5, within(1e-4));
    assertThat(curve.exponent().half()).isLessThan(1e-6);
  }

  @Test
  void theIntervalCoversTheTruthAboutAsOftenAsItSays() {
    int covered = 0;
    for (int seed = 0; seed < 400; seed++) {
      Interval exponent = fit(n -> 90 + 2.5 * Math.pow(n, 0.9), 0.05, seed).exponent();
      covered += exponent.low() <= 0.9 && 0.9 <= exponent.high() ? 1 : 0;
    }

    assertThat(covered).isBetween(365, 395);
  }

  @Test
  void nLogNIsToldFromN() {
    Interval exponent = fit(n -> 90 + 0.3 * n * Math.log(n), 0.02, 1).exponent();

    assertThat(exponent.low()).isGreaterThan(1.05);
    assertThat(exponent.estimate()).isCloseTo(1.15, within(0.04));
  }

  @Test
  void threeSizesAreTooFew() {
    assertThatThrownBy(() -> PowerCurve.fit(new double[] {1, 2, 3, 3}, new double[] {1, 2, 3, 3}))
        .hasMessage("4 sizes and 4 costs show no growth; measure at least four sizes.");
  }

  private static PowerCurve fit(DoubleUnaryOperator cost, double error, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] sizes = new double[SIZES.length * ROUNDS];
    double[] costs = new double[sizes.length];
    for (int i = 0; i < sizes.length; i++) {
      sizes[i] = SIZES[i % SIZES.length];
      costs[i] = cost.applyAsDouble(sizes[i]) * (1 + error * random.nextGaussian());
    }
    return PowerCurve.fit(sizes, costs);
  }
}
