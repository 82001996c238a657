package dev.marquee.contract.experiment;

import java.util.ArrayList;
import java.util.List;

/**
 * The positions in [0, 1) that a cell owns: {@code from <= u < to}.
 *
 * <p>Cell i of weight w_i owns [W_i, W_i + coverage · w_i), where W_i is the sum of the weights
 * before it. Ranges start where they would at full coverage, so that raising the coverage only adds
 * units and never moves one.
 *
 * <p>Source: GrowthBook SDK specification, section "Bucket ranges".
 *
 * @param cell key of the cell
 */
public record CellRange(String cell, double from, double to) {
  /** The ranges of an experiment's cells, in their order. */
  public static List<CellRange> of(Experiment experiment) {
    List<CellRange> ranges = new ArrayList<>();
    double start = 0;
    for (Cell cell : experiment.cells()) {
      ranges.add(new CellRange(cell.key(), start, end(start, experiment, cell)));
      start += cell.weight();
    }
    return List.copyOf(ranges);
  }

  static double end(double start, Experiment experiment, Cell cell) {
    return start + experiment.coverage() * cell.weight();
  }

  /** Whether the range holds no position at all. */
  public boolean isEmpty() {
    return !(from < to);
  }

  /** Whether every position of the other range lies in this one. */
  public boolean covers(CellRange other) {
    return other.isEmpty() || (from <= other.from && other.to <= to);
  }
}
