package dev.marquee.experiment.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.marquee.contract.experiment.Cell;
import dev.marquee.contract.experiment.Experiment;
import dev.marquee.edge.problem.ProblemException;
import dev.marquee.edge.problem.Violation;
import dev.marquee.experiment.ExperimentProblem;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class SteadyPopulationTest {
  private static final Experiment HALF =
      Sample.definition("a", "home", 0.5, "seed", Sample.cells(0.5, "home@2"));

  @Test
  void raisingTheCoverageMovesNobody() {
    assertThatCode(
            () ->
                SteadyPopulation.check(
                    HALF, Sample.definition("a", "home", 0.7, "seed", Sample.cells(0.5, "home@2"))))
        .doesNotThrowAnyException();
  }

  @Test
  void anEmptyCellMayBeAdded() {
    List<Cell> three =
        List.of(
            HALF.cells().get(0),
            HALF.cells().get(1),
            new Cell("later", 0.0, Map.of("model", "home@3")));

    assertThatCode(
            () -> SteadyPopulation.check(HALF, Sample.definition("a", "home", 0.5, "seed", three)))
        .doesNotThrowAnyException();
  }

  @Test
  void weightsMayChangeWhereTheNewRangesCoverTheOld() {
    Experiment wider = Sample.definition("a", "home", 1.0, "seed", Sample.cells(0.4, "home@2"));

    assertThatCode(() -> SteadyPopulation.check(HALF, wider)).doesNotThrowAnyException();
  }

  @Test
  void loweringTheCoverageWouldTakePeopleOut() {
    assertRefused(
        Sample.definition("a", "home", 0.4, "seed", Sample.cells(0.5, "home@2")), "coverage");
  }

  @Test
  void otherWeightsWouldMovePeople() {
    assertRefused(
        Sample.definition("a", "home", 0.5, "seed", Sample.cells(0.6, "home@2")), "cells");
  }

  @Test
  void anotherOrderOfCellsWouldMovePeople() {
    assertRefused(
        Sample.definition("a", "home", 0.5, "seed", Sample.cells(0.5, "home@2").reversed()),
        "cells",
        "cells");
  }

  @Test
  void aCellWithPeopleCannotBeRemoved() {
    List<Cell> others =
        List.of(HALF.cells().getFirst(), new Cell("other", 0.5, Map.of("model", "home@2")));

    assertRefused(Sample.definition("a", "home", 0.5, "seed", others), "cells");
  }

  @Test
  void anotherSeedWouldSplitEverybodyAnew() {
    assertRefused(
        Sample.definition("a", "home", 0.5, "other", Sample.cells(0.5, "home@2")), "seed");
  }

  @Test
  void anotherLayerIsRefused() {
    assertRefused(
        Sample.definition("a", "search", 0.5, "seed", Sample.cells(0.5, "home@2")), "layer");
  }

  @Test
  void otherParametersOfACellAreRefused() {
    assertRefused(
        Sample.definition("a", "home", 0.5, "seed", Sample.cells(0.5, "home@3")), "cells");
  }

  @Test
  void aDraftMayStillChangeEverything() {
    Experiment other = Sample.definition("a", "search", 0.1, "other", Sample.cells(0.9, "x"));

    RegisteredExperiment redefined = Sample.draft(HALF).redefined(other, Sample.NOON);

    assertThat(redefined.definition()).isEqualTo(other);
  }

  private static void assertRefused(Experiment after, String... fields) {
    assertThatThrownBy(() -> SteadyPopulation.check(HALF, after))
        .isInstanceOfSatisfying(
            ProblemException.class,
            refused -> {
              assertThat(refused.code()).isEqualTo(ExperimentProblem.WOULD_MOVE_PEOPLE);
              assertThat(refused.violations()).extracting(Violation::field).containsExactly(fields);
            });
  }
}
