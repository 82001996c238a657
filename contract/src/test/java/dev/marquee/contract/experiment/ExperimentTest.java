package dev.marquee.contract.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.marquee.contract.InvalidValueException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class ExperimentTest {
  private static final Cell CONTROL = new Cell("control", 0.5, Map.of("model", "home@1"));
  private static final Cell TREATMENT = new Cell("treatment", 0.5, Map.of("model", "home@2"));

  @Test
  void whatIsAbsentHasItsDefault() {
    Experiment experiment = experiment(1.0, null, CONTROL, TREATMENT);

    assertThat(experiment.seed()).isEqualTo("key");
    assertThat(experiment.unit()).isEqualTo("user");
    assertThat(experiment.kind()).isEqualTo("ab");
  }

  @Test
  void weightsSumToOne() {
    Cell third = new Cell("third", 0.25, Map.of());

    assertRefused(() -> experiment(1.0, null, CONTROL, TREATMENT, third), "cells", "sum to 1.25");
  }

  @Test
  void tenTenthsAreOne() {
    Cell[] tenths = new Cell[10];
    Arrays.setAll(tenths, i -> new Cell("c" + i, 0.1, Map.of()));

    assertThat(experiment(1.0, null, tenths).cells()).hasSize(10);
  }

  @Test
  void oneCellComparesNothing() {
    assertRefused(() -> experiment(1.0, null, new Cell("only", 1.0, Map.of())), "cells", "from 2");
  }

  @Test
  void aCellsKeyIsThereOnce() {
    assertRefused(() -> experiment(1.0, null, CONTROL, CONTROL), "cells", "\"control\"");
  }

  @Test
  void theCoverageIsAShareAboveNothing() {
    for (double coverage : new double[] {0, -0.1, 1.1, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertRefused(() -> experiment(coverage, null, CONTROL, TREATMENT), "coverage", "coverage");
    }
  }

  @Test
  void targetingIsRefusedWhileNothingEvaluatesIt() {
    assertRefused(
        () -> experiment(1.0, Map.of("country", "US"), CONTROL, TREATMENT),
        "targeting",
        "not evaluated");
  }

  @Test
  void aParameterIsAScalar() {
    assertRefused(
        () -> new Cell("c", 0.5, Map.of("model", List.of("home@1"))),
        "parameters.model",
        "a text, a number or a boolean");
  }

  @Test
  void onlyAConcludedExperimentNamesItsCell() {
    Experiment experiment = experiment(1.0, null, CONTROL, TREATMENT);

    assertRefused(
        () -> new PublishedExperiment(experiment, ExperimentState.RUNNING, "control"),
        "decidedCell",
        "no other does");
    assertRefused(
        () -> new PublishedExperiment(experiment, ExperimentState.CONCLUDED, null),
        "decidedCell",
        "names the cell");
    assertRefused(
        () -> new PublishedExperiment(experiment, ExperimentState.CONCLUDED, "nowhere"),
        "cell",
        "nowhere");
  }

  @Test
  void aRangeCoversThoseWithinIt() {
    CellRange range = new CellRange("c", 0.2, 0.4);

    assertThat(range.covers(range)).isTrue();
    assertThat(range.covers(new CellRange("c", 0.2, 0.3))).isTrue();
    assertThat(range.covers(new CellRange("c", 0.1, 0.3))).isFalse();
    assertThat(range.covers(new CellRange("c", 0.3, 0.5))).isFalse();
    assertThat(range.covers(new CellRange("c", 0.9, 0.9))).as("nobody is in it").isTrue();
  }

  private static Experiment experiment(
      double coverage, @Nullable Map<String, Object> targeting, Cell... cells) {
    return new Experiment(
        "key",
        "home",
        null,
        null,
        coverage,
        null,
        List.of(cells),
        targeting,
        null,
        null,
        null,
        0,
        0);
  }

  private static void assertRefused(Runnable made, String field, String says) {
    assertThatThrownBy(made::run)
        .isInstanceOfSatisfying(
            InvalidValueException.class,
            refused -> {
              assertThat(refused.field()).isEqualTo(field);
              assertThat(refused.mend()).contains(says);
            });
  }
}
