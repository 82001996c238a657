package dev.marquee.experiment.lifecycle;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A layer as its experiments make it.
 *
 * @param layer its name
 * @param running key of the experiment that is running in it; null if none is
 * @param parameters that are set for people from this layer now
 * @param experiments keys of all its experiments
 */
public record Layer(
    String layer, @Nullable String running, List<String> parameters, List<String> experiments) {
  /** Every layer that an experiment names, by name. */
  public static List<Layer> of(Experiments experiments) {
    Map<String, List<RegisteredExperiment>> byLayer = new TreeMap<>();
    for (RegisteredExperiment experiment : experiments.all()) {
      byLayer
          .computeIfAbsent(experiment.definition().layer(), name -> new ArrayList<>())
          .add(experiment);
    }
    List<Layer> layers = new ArrayList<>();
    byLayer.forEach((name, members) -> layers.add(of(name, members)));
    return List.copyOf(layers);
  }

  private static Layer of(String name, List<RegisteredExperiment> members) {
    Set<String> parameters = new TreeSet<>();
    members.forEach(member -> parameters.addAll(Coexistence.parametersInForce(member)));
    return new Layer(
        name,
        members.stream()
            .filter(member -> member.lifecycle() instanceof Lifecycle.Running)
            .map(RegisteredExperiment::key)
            .findFirst()
            .orElse(null),
        List.copyOf(parameters),
        members.stream().map(RegisteredExperiment::key).sorted().toList());
  }
}
