package dev.marquee.demo.audience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

final class GazeTest {
  private static final Gaze GAZE = new Gaze(4, 6, 1, 3, 0.5, 0.25);

  @Test
  void theFirstViewportIsAlwaysSeen() {
    assertThat(GAZE.seen(0, 0)).isEqualTo(1);
    assertThat(GAZE.seen(0, 2)).isEqualTo(1);
  }

  @Test
  void everyStepDownAndEveryScreenToTheRightIsSeenLess() {
    assertThat(GAZE.seen(2, 0)).isCloseTo(0.25, within(1e-12));
    assertThat(GAZE.seen(0, 3)).isCloseTo(0.25, within(1e-12));
    assertThat(GAZE.seen(2, 5)).isCloseTo(0.0625, within(1e-12));
  }

  @Test
  void examinationIsBeingSeenTimesAttention() {
    assertThat(GAZE.examination(3, 4))
        .isCloseTo(GAZE.seen(3, 4) * GAZE.attention(3, 4), within(1e-12));
  }

  @Test
  void attentionIsHighestBesideTheEdgeSoThatNobodyMayAssumeThatItFallsWithTheColumn() {
    assertThat(GAZE.attention(0, 1)).isGreaterThan(GAZE.attention(0, 0));
    assertThat(GAZE.attention(0, 1)).isGreaterThan(GAZE.attention(0, 2));
  }

  @Test
  void everyNumberOfTheDemosGridIsAProbability() {
    Truth truth = Truth.of("home-grid@1", 1, Gaze.HOME_GRID);

    for (double[] row : truth.examination()) {
      assertThat(row).hasSize(24);
      for (double examination : row) {
        assertThat(examination).isBetween(0.0, 1.0);
      }
    }
    assertThat(truth.examination()).hasDimensions(12, 24);
  }

  @Test
  void aViewportOutsideTheGridIsRefused() {
    assertThatThrownBy(() -> new Gaze(2, 6, 3, 3, 0.5, 0.5)).hasMessageContaining("3 × 3");
    assertThatThrownBy(() -> new Gaze(2, 6, 1, 3, Double.NaN, 0.5)).hasMessageContaining("NaN");
  }
}
