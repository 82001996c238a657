package dev.marquee.experiment.lifecycle;

import dev.marquee.contract.experiment.Cell;
import dev.marquee.edge.problem.ProblemException;
import dev.marquee.experiment.ExperimentProblem;
import dev.marquee.experiment.lifecycle.Lifecycle.Concluded;
import dev.marquee.experiment.lifecycle.Lifecycle.Draft;
import dev.marquee.experiment.lifecycle.Lifecycle.Paused;
import dev.marquee.experiment.lifecycle.Lifecycle.Running;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which experiments may run side by side: one per layer, and no parameter set from two layers.
 *
 * <p>What a concluded experiment decided is still set for people, so its parameters still belong to
 * its layer; a new experiment of the same layer stands above it.
 */
final class Coexistence {
  private Coexistence() {}

  /**
   * Checks an experiment that is to run, or goes on running, against the others.
   *
   * @throws ProblemException naming the one in its way
   */
  static void check(RegisteredExperiment running, List<RegisteredExperiment> others) {
    for (RegisteredExperiment other : others) {
      if (sameLayer(running, other)) {
        checkLayer(running, other);
      } else {
        checkParameters(running, other);
      }
    }
  }

  private static boolean sameLayer(RegisteredExperiment one, RegisteredExperiment other) {
    return one.definition().layer().equals(other.definition().layer());
  }

  private static void checkLayer(RegisteredExperiment running, RegisteredExperiment other) {
    if (other.lifecycle() instanceof Running) {
      throw new ProblemException(
          ExperimentProblem.LAYER_OCCUPIED,
          "Experiment \"%s\" is running in layer \"%s\"; pause or conclude it before \"%s\" starts."
              .formatted(other.key(), other.definition().layer(), running.key()));
    }
  }

  private static void checkParameters(RegisteredExperiment running, RegisteredExperiment other) {
    Set<String> shared = parametersInForce(running);
    shared.retainAll(parametersInForce(other));
    if (!shared.isEmpty()) {
      throw new ProblemException(
          ExperimentProblem.PARAMETER_CLASH,
          "Experiment \"%s\" of layer \"%s\" is %s and sets %s too; a parameter belongs to one layer, so move \"%s\" to that layer or let it set something else."
              .formatted(
                  other.key(),
                  other.definition().layer(),
                  other.lifecycle().state().wireName(),
                  String.join(", ", shared),
                  running.key()));
    }
  }

  /** The names of the parameters that it sets for people now. */
  static Set<String> parametersInForce(RegisteredExperiment experiment) {
    Set<String> names = new TreeSet<>();
    switch (experiment.lifecycle()) {
      case Draft _ -> {}
      case Paused _ -> {}
      case Running _ -> {
        for (Cell cell : experiment.definition().cells()) {
          names.addAll(cell.parameters().keySet());
        }
      }
      case Concluded concluded -> {
        Cell decided = experiment.definition().cell(concluded.conclusion().cell());
        if (decided != null) {
          names.addAll(decided.parameters().keySet());
        }
      }
    }
    return names;
  }
}
