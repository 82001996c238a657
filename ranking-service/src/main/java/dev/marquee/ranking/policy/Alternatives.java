package dev.marquee.ranking.policy;

import dev.marquee.contract.experiment.Allocation;
import dev.marquee.contract.experiment.Allocations;
import dev.marquee.contract.experiment.Cell;
import dev.marquee.contract.experiment.ExperimentSnapshot;
import dev.marquee.contract.experiment.PublishedExperiment;
import dev.marquee.ranking.serving.ServingModel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The cells to compare with: those of every running experiment of the unit's of which any cell asks
 * for counterfactual slates. Any cell asks for all, so that the slates are computed in every arm or
 * in none.
 */
final class Alternatives {
  private Alternatives() {}

  static List<Alternative> of(
      ExperimentSnapshot snapshot,
      Allocations allocations,
      PolicyParameters reader,
      Function<@Nullable String, @Nullable ServingModel> models) {
    List<Alternative> alternatives = new ArrayList<>();
    for (PublishedExperiment experiment : snapshot.experiments()) {
      if (asksFor(experiment) && takesPart(allocations, experiment)) {
        for (Cell cell : experiment.definition().cells()) {
          String key = experiment.definition().key();
          Policy policy = reader.read(with(allocations, key, cell));
          alternatives.add(new Alternative(key, cell.key(), policy, models.apply(policy.model())));
        }
      }
    }
    return List.copyOf(alternatives);
  }

  private static boolean asksFor(PublishedExperiment experiment) {
    for (Cell cell : experiment.definition().cells()) {
      if (Boolean.TRUE.equals(cell.parameters().get(PolicyParameters.COUNTERFACTUAL))) {
        return true;
      }
    }
    return false;
  }

  private static boolean takesPart(Allocations allocations, PublishedExperiment experiment) {
    for (Allocation allocation : allocations.allocations()) {
      if (allocation.experiment().equals(experiment.definition().key())
          && allocation.reason().equals(Allocation.SPLIT)) {
        return true;
      }
    }
    return false;
  }

  /** The unit's parameters, were it in that cell. */
  private static Map<String, Object> with(Allocations allocations, String experiment, Cell cell) {
    Map<String, Object> parameters = new HashMap<>();
    for (Allocation allocation : allocations.allocations()) {
      parameters.putAll(
          allocation.experiment().equals(experiment) ? cell.parameters() : allocation.parameters());
    }
    return parameters;
  }
}
