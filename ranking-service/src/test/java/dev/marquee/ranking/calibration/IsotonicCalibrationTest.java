package dev.marquee.ranking.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.marquee.contract.page.ModelRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class IsotonicCalibrationTest {
  private static final ModelRef MODEL = new ModelRef("home", "1");

  @Test
  void whatFallsIsPooledToItsWeightedMean() {
    // The example of R's isoreg: 1, 0, 4, 3, 3, 5, 4, 2, 0.
    double[] rewards = {1, 0, 4, 3, 3, 5, 4, 2, 0};
    List<ScoreRewards.Point> points = new ArrayList<>();
    for (int i = 0; i < rewards.length; i++) {
      points.add(new ScoreRewards.Point(i, 1, rewards[i]));
    }

    IsotonicCalibration fitted = IsotonicCalibration.fit(MODEL, points);

    assertThat(fitted.rewards()).containsExactly(new double[] {0.5, 3}, within(1e-12));
    assertThat(fitted.scores()).containsExactly(new double[] {0.5, 5}, within(1e-12));
  }

  @Test
  void weightsCount() {
    IsotonicCalibration fitted =
        IsotonicCalibration.fit(
            MODEL, List.of(new ScoreRewards.Point(0, 3, 1), new ScoreRewards.Point(1, 1, 0)));

    assertThat(fitted.rewards()).containsExactly(0.75);
    assertThat(fitted.applyAsDouble(-9)).isEqualTo(0.75);
  }

  @Test
  void aLogisticTruthIsFoundAgain() {
    Random random = new Random(20_261_124);
    List<ScoreRewards.Point> points = new ArrayList<>();
    for (int bin = 0; bin < 60; bin++) {
      double score = -3 + bin / 10.0;
      int clicks = 0;
      for (int slot = 0; slot < 5_000; slot++) {
        clicks += random.nextDouble() < truth(score) ? 1 : 0;
      }
      points.add(new ScoreRewards.Point(score, 5_000, clicks / 5_000.0));
    }

    IsotonicCalibration fitted = IsotonicCalibration.fit(MODEL, points);

    for (double score = -2.5; score < 2.5; score += 0.1) {
      assertThat(fitted.applyAsDouble(score)).isCloseTo(truth(score), within(0.02));
    }
    assertThat(fitted.applyAsDouble(99)).isEqualTo(fitted.rewards()[fitted.rewards().length - 1]);
  }

  @Test
  void equalScoresAreOnePool() {
    IsotonicCalibration fitted =
        IsotonicCalibration.fit(
            MODEL, List.of(new ScoreRewards.Point(1, 1, 0.2), new ScoreRewards.Point(1, 1, 0.4)));

    assertThat(fitted.applyAsDouble(1)).isCloseTo(0.3, within(1e-12));
  }

  @Test
  void pointsThatAreNoNumbersAreRefused() {
    assertThatThrownBy(() -> new ScoreRewards.Point(Double.NaN, 1, 0))
        .hasMessageContaining("score");
    assertThatThrownBy(() -> new ScoreRewards.Point(0, 0, 0)).hasMessageContaining("slots");
    assertThatThrownBy(() -> new ScoreRewards.Point(0, 1, -1)).hasMessageContaining("reward");
    assertThatThrownBy(() -> new ScoreRewards(List.of())).hasMessageContaining("points");
  }

  private static double truth(double score) {
    return 1 / (1 + Math.exp(-score));
  }
}
