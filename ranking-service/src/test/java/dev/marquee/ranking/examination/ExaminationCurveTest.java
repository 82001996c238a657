package dev.marquee.ranking.examination;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.marquee.contract.layout.ExaminationCurves.Curve;
import dev.marquee.contract.layout.Layout;
import dev.marquee.contract.layout.Viewport;
import org.junit.jupiter.api.Test;

class ExaminationCurveTest {
  private static final Layout LAYOUT = new Layout("grid", "1", 3, 4, new Viewport(1, 2), null);

  @Test
  void thePriorIsEvenWithinTheFirstViewportAndFallsBeyondIt() {
    ExaminationCurve prior = ExaminationCurve.prior(LAYOUT);

    assertThat(prior.at(0, 1)).isEqualTo(1);
    assertThat(prior.at(0, 3)).isCloseTo(0.64, within(1e-12));
    assertThat(prior.at(2, 2)).isCloseTo(0.512, within(1e-12));
    assertThat(prior.isLearned()).isFalse();
  }

  @Test
  void aLearnedCurveMayRise() {
    Curve curve = Curve.factors(LAYOUT.ref(), new double[] {0.2, 1, 0.5}, new double[] {1, 2.3});

    ExaminationCurve learned = ExaminationCurve.learned(LAYOUT, curve);

    assertThat(learned.at(1, 1)).isCloseTo(2.3, within(1e-12));
    assertThat(learned.at(1, 3)).isCloseTo(2.3, within(1e-12));
    assertThat(learned.isLearned()).isTrue();
  }

  @Test
  void aTableIsTakenSlotBySlot() {
    Curve curve = Curve.table(LAYOUT.ref(), new double[][] {{1, 2, 3, 4}, {5, 6, 7, 8}});

    ExaminationCurve learned = ExaminationCurve.learned(LAYOUT, curve);

    assertThat(learned.at(0, 2)).isEqualTo(3);
    assertThat(learned.at(2, 3)).isEqualTo(8);
  }

  @Test
  void aCurveIsATableOrFactorsOfFiniteNumbers() {
    assertThatThrownBy(
            () ->
                new ObjectMapper()
                    .readValue("{\"layout\": \"grid@1\", \"rows\": [1]}", Curve.class))
        .hasMessageContaining("either theta or rows and columns");
    assertThatThrownBy(
            () -> Curve.factors(LAYOUT.ref(), new double[] {Double.NaN}, new double[] {1}))
        .hasMessageContaining("NaN");
  }
}
