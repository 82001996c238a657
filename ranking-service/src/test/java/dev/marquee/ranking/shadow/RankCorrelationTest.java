package dev.marquee.ranking.shadow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class RankCorrelationTest {
  /** IQ and hours of television of ten people, a published example: −29/165. */
  @Test
  void aPublishedExampleIsReproduced() {
    float[] iq = {106, 100, 86, 101, 99, 103, 97, 113, 112, 110};
    float[] hours = {7, 27, 2, 50, 28, 29, 20, 12, 6, 17};

    assertThat(RankCorrelation.spearman(iq, hours)).isCloseTo(-29 / 165.0, within(1e-12));
  }

  @Test
  void theSameOrderIsOneAndTheReverseMinusOne() {
    float[] a = {-3, -1, 0, 2, 10};

    assertThat(RankCorrelation.spearman(a, new float[] {1, 2, 3, 4, 5})).isEqualTo(1);
    assertThat(RankCorrelation.spearman(a, new float[] {5, 4, 3, 2, 1})).isEqualTo(-1);
  }

  @Test
  void equalValuesShareTheirRank() {
    assertThat(RankCorrelation.spearman(new float[] {1, 2, 2, 3}, new float[] {1, 2, 3, 4}))
        .isCloseTo(4.5 / Math.sqrt(4.5 * 5), within(1e-12));
  }

  @Test
  void whatHasNoOrderHasNoCorrelation() {
    assertThat(RankCorrelation.spearman(new float[] {1, 1}, new float[] {1, 2})).isNaN();
    assertThat(RankCorrelation.spearman(new float[] {1}, new float[] {1})).isNaN();
    assertThat(RankCorrelation.spearman(new float[0], new float[0])).isNaN();
    assertThat(RankCorrelation.spearman(new float[] {0f, -0f}, new float[] {1, 2})).isNaN();
  }
}
