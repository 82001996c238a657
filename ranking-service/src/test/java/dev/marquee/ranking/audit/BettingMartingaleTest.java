package dev.marquee.ranking.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BettingMartingaleTest {
  private static final double[] STATED = {0.02, 0.5, 0.9, 0.975};

  @ParameterizedTest
  @ValueSource(doubles = {0.05, 0.01})
  void honestPoliciesRaiseTheAlarmNoMoreOftenThanStatedHoweverOftenOneLooks(double alpha) {
    int streams = 2_000;
    SplittableRandom random = new SplittableRandom(20_261_124);

    int alarms = 0;
    for (int stream = 0; stream < streams; stream++) {
      alarms += raised(random.split(), 2_000, 1, alpha) ? 1 : 0;
    }

    assertThat(alarms).isLessThanOrEqualTo((int) (alpha * streams));
  }

  @Test
  void aPolicyThatDoesALittleLessThanItStatesIsFound() {
    SplittableRandom random = new SplittableRandom(7);

    int alarms = 0;
    for (int stream = 0; stream < 100; stream++) {
      alarms += raised(random.split(), 20_000, 0.95, ExplorationAudit.FALSE_ALARM_RATE) ? 1 : 0;
    }

    assertThat(alarms).isGreaterThanOrEqualTo(99);
  }

  @Test
  void wealthIsTheMeanOfTheLikelihoodRatios() {
    BettingMartingale martingale = new BettingMartingale();

    martingale.add(0.5, true);

    // Tilts on both sides: e^δ/(½ + ½e^δ) and its mirror sum to 2.
    assertThat(Math.exp(martingale.state().logWealth())).isBetween(1 - 1e-12, 1 + 1e-12);
    assertThat(martingale.state().expected()).isEqualTo(0.5);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 1, -0.1, Double.NaN})
  void whatIsCertainIsNoBet(double stated) {
    assertThatThrownBy(() -> new BettingMartingale().add(stated, true))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("stated");
  }

  private static boolean raised(SplittableRandom random, int events, double truth, double alpha) {
    BettingMartingale martingale = new BettingMartingale();
    for (int event = 0; event < events; event++) {
      double stated = STATED[random.nextInt(STATED.length)];
      martingale.add(stated, random.nextDouble() < stated * truth);
    }
    return martingale.state().highestLogWealth() >= -Math.log(alpha);
  }
}
