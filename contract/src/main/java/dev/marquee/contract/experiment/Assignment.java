package dev.marquee.contract.experiment;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Assigns a unit to the cells of a snapshot's experiments: a pure function, the same in every
 * process.
 *
 * <p>A unit's position in an experiment is {@code u = murmur3(unitId, murmur3(seed, 0)) / 2^32}, in
 * [0, 1). The cell is the one whose {@link CellRange} holds u.
 *
 * <p>Thread-safety: pure. Cost: O(experiments), two hashes each.
 */
public final class Assignment {
  private static final double TWO_TO_32 = 4294967296.0;

  private Assignment() {}

  /**
   * The cells of one unit.
   *
   * @param unitId who is assigned; null for nobody, who takes part in nothing
   * @param attributes of the unit, for targeting
   */
  public static Allocations assign(
      ExperimentSnapshot snapshot, @Nullable String unitId, Map<String, Object> attributes) {
    List<Allocation> allocations = new ArrayList<>();
    if (unitId != null) {
      byte[] unit = unitId.getBytes(StandardCharsets.UTF_8);
      for (PublishedExperiment experiment : snapshot.experiments()) {
        Allocation allocation = allocate(experiment, unit);
        if (allocation != null) {
          allocations.add(allocation);
        }
      }
    }
    return Allocations.of(snapshot.version(), allocations);
  }

  private static @Nullable Allocation allocate(PublishedExperiment experiment, byte[] unit) {
    Experiment definition = experiment.definition();
    return switch (experiment.state()) {
      case DRAFT, PAUSED -> null;
      case RUNNING ->
          allocation(definition, cellAt(definition, position(definition, unit)), Allocation.SPLIT);
      case CONCLUDED ->
          cellAt(definition, position(definition, unit)) == null
              ? null
              : allocation(definition, decided(experiment), Allocation.CONCLUDED);
    };
  }

  private static @Nullable Cell decided(PublishedExperiment experiment) {
    String key = experiment.decidedCell();
    return key == null ? null : experiment.definition().cell(key);
  }

  private static @Nullable Allocation allocation(
      Experiment definition, @Nullable Cell cell, String reason) {
    return cell == null
        ? null
        : new Allocation(
            definition.key(), definition.layer(), cell.key(), cell.parameters(), reason);
  }

  private static double position(Experiment definition, byte[] unit) {
    int seed = Murmur3.hash32(definition.seed().getBytes(StandardCharsets.UTF_8), 0);
    return (Murmur3.hash32(unit, seed) & 0xffff_ffffL) / TWO_TO_32;
  }

  private static @Nullable Cell cellAt(Experiment definition, double position) {
    double start = 0;
    for (Cell cell : definition.cells()) {
      if (position >= start && position < CellRange.end(start, definition, cell)) {
        return cell;
      }
      start += cell.weight();
    }
    return null;
  }
}
