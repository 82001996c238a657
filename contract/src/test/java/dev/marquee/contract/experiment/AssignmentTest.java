package dev.marquee.contract.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * The split, judged on 100,000 units. The units are fixed, so each test gives one answer; for a
 * hash chosen at random each would fail once in a thousand times (alpha = 0.001).
 */
final class AssignmentTest {
  private static final int UNITS = 100_000;

  /** 0.999 quantiles of chi-square, by degrees of freedom. */
  private static final double CHI_SQUARE_1 = 10.828;

  private static final double CHI_SQUARE_3 = 16.266;
  private static final double CHI_SQUARE_9 = 27.877;
  private static final double CHI_SQUARE_99 = 148.230;

  @Test
  void equalWeightsGiveEqualCells() {
    long[] counts = new long[10];
    ExperimentSnapshot snapshot = running(experiment("a", "seed", 1.0, weights(10)));
    for (int i = 0; i < UNITS; i++) {
      counts[cellIndex(snapshot, unit(i))]++;
    }

    assertThat(chiSquare(counts, UNITS / 10.0)).isLessThan(CHI_SQUARE_9);
  }

  @Test
  void unequalWeightsGetTheirShares() {
    ExperimentSnapshot snapshot = running(experiment("a", "seed", 1.0, 0.9, 0.1));
    long small = 0;
    for (int i = 0; i < UNITS; i++) {
      small += cellIndex(snapshot, unit(i));
    }

    double rest = UNITS - small;
    double statistic =
        square(small - 0.1 * UNITS) / (0.1 * UNITS) + square(rest - 0.9 * UNITS) / (0.9 * UNITS);
    assertThat(statistic).isLessThan(CHI_SQUARE_1);
  }

  @Test
  void theCoverageIsTheShareThatTakesPart() {
    ExperimentSnapshot snapshot = running(experiment("a", "seed", 0.3, 0.5, 0.5));
    long covered = 0;
    for (int i = 0; i < UNITS; i++) {
      covered += cell(snapshot, unit(i)) == null ? 0 : 1;
    }

    double statistic =
        square(covered - 0.3 * UNITS) / (0.3 * UNITS)
            + square(covered - 0.3 * UNITS) / (0.7 * UNITS);
    assertThat(statistic).isLessThan(CHI_SQUARE_1);
  }

  @Test
  void raisingTheCoverageMovesNobody() {
    List<ExperimentSnapshot> ramp = new ArrayList<>();
    for (double coverage : new double[] {0.01, 0.1, 0.25, 0.5, 0.75, 1.0}) {
      ramp.add(running(experiment("a", "seed", coverage, 0.2, 0.3, 0.5)));
    }

    for (int i = 0; i < UNITS; i++) {
      String had = null;
      for (ExperimentSnapshot step : ramp) {
        String has = cell(step, unit(i));
        if (had != null) {
          assertThat(has).isEqualTo(had);
        }
        had = has;
      }
      assertThat(had).as("at full coverage everybody takes part").isNotNull();
    }
  }

  @Test
  void seedsSplitIndependently() {
    ExperimentSnapshot one = running(experiment("a", "one", 1.0, weights(10)));
    ExperimentSnapshot other = running(experiment("a", "other", 1.0, weights(10)));
    long[] counts = new long[100];
    for (int i = 0; i < UNITS; i++) {
      counts[10 * cellIndex(one, unit(i)) + cellIndex(other, unit(i))]++;
    }

    assertThat(chiSquare(counts, UNITS / 100.0)).isLessThan(CHI_SQUARE_99);
  }

  @Test
  void unitsThatDifferInOneCharacterSplitEvenlyToo() {
    ExperimentSnapshot snapshot = running(experiment("a", "seed", 1.0, weights(4)));
    long[] counts = new long[4];
    for (char c = 0x4e00; c < 0x4e00 + 20_000; c++) {
      counts[cellIndex(snapshot, String.valueOf(c))]++;
    }

    assertThat(chiSquare(counts, 5_000)).isLessThan(CHI_SQUARE_3);
  }

  @Test
  void oneSeedSplitsTwoExperimentsAlike() {
    ExperimentSnapshot one = running(experiment("a", "shared", 1.0, 0.5, 0.5));
    ExperimentSnapshot other = running(experiment("b", "shared", 1.0, 0.5, 0.5));

    for (int i = 0; i < 1_000; i++) {
      assertThat(cell(one, unit(i))).isEqualTo(cell(other, unit(i)));
    }
  }

  @Test
  void theRangesSayWhoIsInWhichCell() {
    Experiment experiment = experiment("a", "seed", 0.4, 0.2, 0.3, 0.5);
    List<CellRange> ranges = CellRange.of(experiment);
    long[] counts = new long[3];
    for (int i = 0; i < UNITS; i++) {
      String cell = cell(running(experiment), unit(i));
      if (cell != null) {
        counts[Integer.parseInt(cell.substring(1))]++;
      }
    }

    assertThat(ranges).extracting(CellRange::cell).containsExactly("c0", "c1", "c2");
    for (int i = 0; i < ranges.size(); i++) {
      double expected = (ranges.get(i).to() - ranges.get(i).from()) * UNITS;
      assertThat(square(counts[i] - expected) / expected).isLessThan(CHI_SQUARE_1);
    }
  }

  @Test
  void nobodyTakesPartInNothing() {
    ExperimentSnapshot snapshot = running(experiment("a", "seed", 1.0, 0.5, 0.5));

    Allocations nobody = Assignment.assign(snapshot, null, Map.of());

    assertThat(nobody.allocations()).isEmpty();
    assertThat(nobody.parameters()).isEmpty();
    assertThat(nobody.snapshot()).isEqualTo(1);
  }

  @Test
  void draftsAndPausedExperimentsAssignNobody() {
    Experiment experiment = experiment("a", "seed", 1.0, 0.5, 0.5);
    for (ExperimentState state : List.of(ExperimentState.DRAFT, ExperimentState.PAUSED)) {
      ExperimentSnapshot snapshot = snapshot(new PublishedExperiment(experiment, state, null));

      assertThat(Assignment.assign(snapshot, "u-1", Map.of()).allocations()).isEmpty();
    }
  }

  @Test
  void aDecisionHoldsForThoseWhomTheExperimentCovered() {
    Experiment experiment = experiment("a", "seed", 0.5, 0.5, 0.5);
    ExperimentSnapshot running = running(experiment);
    ExperimentSnapshot concluded =
        snapshot(new PublishedExperiment(experiment, ExperimentState.CONCLUDED, "c1"));

    for (int i = 0; i < 1_000; i++) {
      boolean covered = cell(running, unit(i)) != null;

      Allocations allocations = Assignment.assign(concluded, unit(i), Map.of());

      assertThat(allocations.allocations()).hasSize(covered ? 1 : 0);
      assertThat(allocations.parameters()).isEqualTo(covered ? Map.of("p", "c1") : Map.of());
      assertThat(allocations.cells()).as("no longer compared").isEmpty();
    }
  }

  @Test
  void anEmptyCellGetsNobody() {
    ExperimentSnapshot snapshot = running(experiment("a", "seed", 1.0, 0.5, 0.0, 0.5));

    for (int i = 0; i < 10_000; i++) {
      assertThat(cell(snapshot, unit(i))).isNotEqualTo("c1");
    }
  }

  private static double chiSquare(long[] counts, double expected) {
    double statistic = 0;
    for (long count : counts) {
      statistic += square(count - expected) / expected;
    }
    return statistic;
  }

  private static double square(double value) {
    return value * value;
  }

  private static String unit(int i) {
    return "user-" + i;
  }

  private static int cellIndex(ExperimentSnapshot snapshot, String unit) {
    String cell = cell(snapshot, unit);
    assertThat(cell).isNotNull();
    return cell == null ? -1 : Integer.parseInt(cell.substring(1));
  }

  private static @Nullable String cell(ExperimentSnapshot snapshot, String unit) {
    List<Allocation> allocations = Assignment.assign(snapshot, unit, Map.of()).allocations();
    return allocations.isEmpty() ? null : allocations.getFirst().cell();
  }

  private static double[] weights(int cells) {
    double[] weights = new double[cells];
    Arrays.fill(weights, 1.0 / cells);
    return weights;
  }

  private static Experiment experiment(
      String key, String seed, double coverage, double... weights) {
    List<Cell> cells = new ArrayList<>();
    for (int i = 0; i < weights.length; i++) {
      cells.add(new Cell("c" + i, weights[i], Map.of("p", "c" + i)));
    }
    return new Experiment(
        key, "layer", "user", "ab", coverage, seed, cells, null, null, null, null, 0, 0);
  }

  private static ExperimentSnapshot running(Experiment experiment) {
    return snapshot(new PublishedExperiment(experiment, ExperimentState.RUNNING, null));
  }

  private static ExperimentSnapshot snapshot(PublishedExperiment experiment) {
    return new ExperimentSnapshot(1, List.of(experiment));
  }
}
