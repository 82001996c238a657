package dev.marquee.ranking.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class RankCorrelationTest {
  /** The example of the English Wikipedia's article: IQ and hours of television, −29/165. */
  @Test
  void aPublishedExampleIsReproduced() {
    float[] iq = {106, 100, 86, 101, 99, 103, 97, 113, 112, 110};
    float[] hours = {7, 27, 2, 50, 28, 29, 20, 12, 6, 17};

    assertThat(RankCorrelation.spearman(iq, hours)).isCloseTo(-29.0 / 165, within(1e-12));
  }

  @Test
  void tiesHaveTheirMeanRank() {
    // Ranks 0.5 0.5 2 3 against 0 1 2 3: 4.5 / sqrt(4.5 · 5).
    double correlation =
        RankCorrelation.spearman(new float[] {1, 1, 2, 3}, new float[] {1, 2, 3, 4});

    assertThat(correlation).isCloseTo(4.5 / Math.sqrt(4.5 * 5), within(1e-12));
  }

  @Test
  void whatCannotBeCorrelatedIsNotANumber() {
    assertThat(RankCorrelation.spearman(new float[0], new float[0])).isNaN();
    assertThat(RankCorrelation.spearman(new float[] {1, 2}, new float[] {1, 2})).isNaN();
    assertThat(RankCorrelation.spearman(new float[] {1, 2, 3}, new float[] {5, 5, 5})).isNaN();
  }
}
