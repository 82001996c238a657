package dev.marquee.experiment.lifecycle;

import dev.marquee.contract.Check;
import dev.marquee.contract.InvalidValueException;
import dev.marquee.contract.experiment.ExperimentSnapshot;
import dev.marquee.edge.problem.ProblemException;
import dev.marquee.experiment.ExperimentProblem;
import dev.marquee.experiment.lifecycle.Lifecycle.Running;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * All experiments at one version.
 *
 * @param version of the whole; grows by one with every change of any
 * @param all in order of precedence, see {@link ExperimentSnapshot#experiments()}
 */
public record Experiments(long version, List<RegisteredExperiment> all) {
  private static final Comparator<RegisteredExperiment> PRECEDENCE =
      Comparator.comparing(Experiments::concludedAt).thenComparing(RegisteredExperiment::key);

  public static final Experiments NONE = new Experiments(0, List.of());

  public Experiments {
    Set<String> keys = new HashSet<>();
    for (RegisteredExperiment experiment : all) {
      if (!keys.add(experiment.key())) {
        throw new InvalidValueException(
            "experiments", "two experiments have the key \"%s\".".formatted(experiment.key()));
      }
    }
    all = all.stream().sorted(PRECEDENCE).toList();
  }

  private static Instant concludedAt(RegisteredExperiment experiment) {
    Conclusion conclusion = experiment.conclusion();
    return conclusion == null ? Instant.MAX : conclusion.at();
  }

  /** The experiment of that key, if there is one. */
  public Optional<RegisteredExperiment> find(String key) {
    return all.stream().filter(experiment -> experiment.key().equals(key)).findFirst();
  }

  /**
   * The experiment of that key.
   *
   * @throws ProblemException if there is none
   */
  public RegisteredExperiment require(String key) {
    return find(key)
        .orElseThrow(
            () ->
                new ProblemException(
                    ExperimentProblem.UNKNOWN_EXPERIMENT,
                    "No experiment has the key %s; GET /v1/experiments lists those that there are."
                        .formatted(Check.quoted(key))));
  }

  /**
   * The experiments with one of them added or replaced, one version on.
   *
   * @throws ProblemException if it runs and may not beside the others
   */
  public Experiments with(RegisteredExperiment changed) {
    List<RegisteredExperiment> others =
        all.stream().filter(experiment -> !experiment.key().equals(changed.key())).toList();
    if (changed.lifecycle() instanceof Running) {
      Coexistence.check(changed, others);
    }
    List<RegisteredExperiment> together = new ArrayList<>(others);
    together.add(changed);
    return new Experiments(version + 1, together);
  }

  /** What evaluators follow. */
  public ExperimentSnapshot snapshot() {
    return new ExperimentSnapshot(
        version, all.stream().map(RegisteredExperiment::published).toList());
  }
}
