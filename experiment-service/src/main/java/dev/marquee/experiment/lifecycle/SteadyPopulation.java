package dev.marquee.experiment.lifecycle;

import dev.marquee.contract.experiment.Cell;
import dev.marquee.contract.experiment.CellRange;
import dev.marquee.contract.experiment.Experiment;
import dev.marquee.edge.problem.ProblemException;
import dev.marquee.edge.problem.Violation;
import dev.marquee.experiment.ExperimentProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The rule that a started experiment changes for nobody who takes part: whoever has a cell keeps
 * it, and what it sets. More people may join.
 *
 * <p>A cell's people are the positions of its {@link CellRange}; they stay exactly if the new range
 * covers the old one.
 */
final class SteadyPopulation {
  private SteadyPopulation() {}

  /**
   * @throws ProblemException with one violation per thing that would move people
   */
  static void check(Experiment before, Experiment after) {
    List<Violation> violations = new ArrayList<>();
    if (!before.layer().equals(after.layer())) {
      violations.add(
          new Violation(
              "layer",
              "The experiment was started in layer \"%s\"; leave it there."
                  .formatted(before.layer())));
    }
    if (!before.seed().equals(after.seed())) {
      violations.add(
          new Violation(
              "seed",
              "Another seed splits everybody anew; leave it \"%s\".".formatted(before.seed())));
    }
    if (after.coverage() < before.coverage()) {
      violations.add(
          new Violation(
              "coverage",
              "Coverage %s is less than %s and would take people out; raise it or leave it."
                  .formatted(after.coverage(), before.coverage())));
    } else {
      checkRanges(before, after, violations);
    }
    checkParameters(before, after, violations);
    if (!violations.isEmpty()) {
      throw new ProblemException(
          ExperimentProblem.WOULD_MOVE_PEOPLE,
          "Experiment \"%s\" has been started. %s To try something else, conclude it and create a new one."
              .formatted(
                  before.key(),
                  violations.stream().map(Violation::detail).collect(Collectors.joining(" "))),
          violations);
    }
  }

  private static void checkRanges(Experiment before, Experiment after, List<Violation> violations) {
    Map<String, CellRange> ranges =
        CellRange.of(after).stream().collect(Collectors.toMap(CellRange::cell, range -> range));
    for (CellRange had : CellRange.of(before)) {
      CellRange has = ranges.get(had.cell());
      if (has == null && !had.isEmpty()) {
        violations.add(
            new Violation(
                "cells", "Cell \"%s\" has people and is missing; keep it.".formatted(had.cell())));
      } else if (has != null && !has.covers(had)) {
        violations.add(
            new Violation(
                "cells",
                "The people of cell \"%s\" would move, from the share %s of all to %s; leave the order and the weights of the cells."
                    .formatted(had.cell(), share(had), share(has))));
      }
    }
  }

  private static String share(CellRange range) {
    return "[%s, %s)".formatted(range.from(), range.to());
  }

  private static void checkParameters(
      Experiment before, Experiment after, List<Violation> violations) {
    for (Cell had : before.cells()) {
      Cell has = after.cell(had.key());
      if (has != null && !has.parameters().equals(had.parameters())) {
        violations.add(
            new Violation(
                "cells",
                "The people of cell \"%s\" would get other parameters than %s in the midst of it; leave them."
                    .formatted(had.key(), had.parameters())));
      }
    }
  }
}
