package dev.marquee.contract.experiment;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Everything that one unit was assigned from one snapshot.
 *
 * @param snapshot version of the snapshot
 * @param allocations one per experiment that the unit takes part in
 * @param parameters of all allocations together
 */
public record Allocations(
    long snapshot,
    @JsonProperty("assignments") List<Allocation> allocations,
    Map<String, Object> parameters) {
  public Allocations {
    allocations = List.copyOf(allocations);
    parameters = Map.copyOf(parameters);
  }

  static Allocations of(long snapshot, List<Allocation> allocations) {
    Map<String, Object> parameters = new LinkedHashMap<>();
    for (Allocation allocation : allocations) {
      parameters.putAll(allocation.parameters());
    }
    return new Allocations(snapshot, allocations, parameters);
  }

  /** Experiment key to cell key, of those experiments that are still being compared. */
  public Map<String, String> cells() {
    Map<String, String> cells = new LinkedHashMap<>();
    for (Allocation allocation : allocations) {
      if (allocation.reason().equals(Allocation.SPLIT)) {
        cells.put(allocation.experiment(), allocation.cell());
      }
    }
    return cells;
  }
}
