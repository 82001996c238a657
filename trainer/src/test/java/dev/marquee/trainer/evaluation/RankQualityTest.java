package dev.marquee.trainer.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class RankQualityTest {
  /** IQ and hours of television: the worked example that textbooks give, −29/165. */
  @Test
  void spearmanIsThatOfTheWorkedExample() {
    double[] iq = {106, 100, 86, 101, 99, 103, 97, 113, 112, 110};
    double[] hours = {7, 27, 2, 50, 28, 29, 20, 12, 6, 17};

    assertThat(RankQuality.spearman(iq, hours)).isCloseTo(-29.0 / 165, within(1e-12));
  }

  @Test
  void tiesShareTheMeanOfTheirRanks() {
    assertThat(Ranks.of(new double[] {5, 1, 5, 9})).containsExactly(2.5, 1, 2.5, 4);
    assertThat(RankQuality.spearman(new double[] {1, 2, 2, 3}, new double[] {1, 2, 2, 3}))
        .isCloseTo(1, within(1e-12));
  }

  @Test
  void spearmanKnowsNoScale() {
    double[] scores = {0.1, 0.4, 0.2, 0.9};

    assertThat(RankQuality.spearman(scores, new double[] {1, 100, 10, 100_000}))
        .isCloseTo(1, within(1e-12));
  }

  @Test
  void scoresThatAreAllEqualOrderNothing() {
    assertThat(RankQuality.spearman(new double[] {1, 1, 1}, new double[] {1, 2, 3})).isZero();
    assertThat(RankQuality.spearman(new double[] {}, new double[] {})).isZero();
  }

  @Test
  void ndcgIsThatOfTheFormula() {
    double[] scores = {3, 2, 1};
    double[] outcomes = {0, 1, 0.5};

    double gain = 1 / (Math.log(3) / Math.log(2)) + 0.5 / 2;
    double ideal = 1 + 0.5 / (Math.log(3) / Math.log(2));
    assertThat(RankQuality.ndcg(scores, outcomes, 3)).isCloseTo(gain / ideal, within(1e-12));
    assertThat(RankQuality.ndcg(scores, outcomes, 1)).isZero();
    assertThat(RankQuality.ndcg(outcomes, outcomes, 2)).isCloseTo(1, within(1e-12));
    assertThat(RankQuality.ndcg(scores, new double[3], 3)).isZero();
  }

  @Test
  void ndcgOfChanceIsTheMeanOverRandomOrders() {
    SplittableRandom random = new SplittableRandom(5);
    double[] outcomes = random.doubles(30).toArray();

    double mean =
        Arrays.stream(new double[20_000])
            .map(_ -> RankQuality.ndcg(random.doubles(30).toArray(), outcomes, 10))
            .average()
            .orElseThrow();
    assertThat(mean).isCloseTo(RankQuality.ndcgOfChance(outcomes, 10), within(0.005));
  }

  @Test
  void whatIsNoNumberHasNoRank() {
    assertThatThrownBy(() -> RankQuality.spearman(new double[] {1, Double.NaN}, new double[2]))
        .hasMessageContaining("value 1 is NaN");
    assertThatThrownBy(() -> RankQuality.ndcg(new double[1], new double[2], 1))
        .hasMessage("1 scores for 2 outcomes");
  }
}
