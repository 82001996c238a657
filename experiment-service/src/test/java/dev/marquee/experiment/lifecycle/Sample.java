package dev.marquee.experiment.lifecycle;

import dev.marquee.contract.experiment.Cell;
import dev.marquee.contract.experiment.Experiment;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Experiments to test with. */
final class Sample {
  static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

  private Sample() {}

  /** Two cells of equal weight that set the model, in layer home. */
  static Experiment twoModels(String key) {
    return definition(key, "home", 0.5, key, cells(0.5, "home@2"));
  }

  static List<Cell> cells(double controlWeight, String treatmentModel) {
    return List.of(
        new Cell("control", controlWeight, Map.of("model", "home@1")),
        new Cell("treatment", 1 - controlWeight, Map.of("model", treatmentModel)));
  }

  static Experiment definition(
      String key, String layer, double coverage, String seed, List<Cell> cells) {
    return new Experiment(
        key, layer, "user", "ab", coverage, seed, cells, null, null, null, null, 0.02, 14);
  }

  static RegisteredExperiment draft(Experiment definition) {
    return RegisteredExperiment.draft(definition, NOON);
  }

  static RegisteredExperiment running(Experiment definition) {
    return draft(definition).after(new Transition.Start(NOON), NOON);
  }

  static Conclusion conclusion(String cell, Instant at) {
    return new Conclusion("ship", cell, "2% more plays", at);
  }

  static RegisteredExperiment concluded(Experiment definition, String cell, Instant at) {
    return running(definition).after(new Transition.Conclude(conclusion(cell, at)), at);
  }
}
