package dev.marquee.ranking.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ScoringCostTest {
  @Test
  void itGrowsWithTheRows() {
    ScoringCost cost = new ScoringCost();
    cost.ran(100, 50_000);

    assertThat(cost.estimatedNanos(100)).isEqualTo(50_000);
    assertThat(cost.estimatedNanos(1_000)).isEqualTo(500_000);
  }

  @Test
  void onePauseOfTheMachineHardlyMovesIt() {
    ScoringCost cost = new ScoringCost();
    cost.ran(100, 50_000);

    cost.ran(100, 1_000_000_000);

    assertThat(cost.estimatedNanos(100)).isLessThan(75_000);
  }

  @Test
  void aModelThatBecameSlowIsLearned() {
    ScoringCost cost = new ScoringCost();
    cost.ran(100, 50_000);

    for (int run = 0; run < 100; run++) {
      cost.ran(100, 500_000);
    }

    assertThat((double) cost.estimatedNanos(100)).isCloseTo(500_000, within(5_000.0));
  }

  @Test
  void aModelThatIsNeverRiskedIsTriedAgainInTheEnd() {
    ScoringCost cost = new ScoringCost();
    cost.ran(1, 1_000_000_000);

    for (int skipped = 0; skipped < 60; skipped++) {
      cost.notRisked();
    }

    assertThat(cost.estimatedNanos(1)).isLessThan(1_000_000);
  }

  @Test
  void nothingLearnedIsNoCost() {
    assertThat(new ScoringCost().estimatedNanos(5_000)).isZero();
  }
}
