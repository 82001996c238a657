package dev.marquee.experiment.lifecycle;

import dev.marquee.contract.Check;
import dev.marquee.contract.InvalidValueException;
import dev.marquee.contract.experiment.Experiment;
import dev.marquee.contract.experiment.PublishedExperiment;
import dev.marquee.edge.problem.ProblemException;
import dev.marquee.experiment.lifecycle.Lifecycle.Concluded;
import dev.marquee.experiment.lifecycle.Lifecycle.Draft;
import dev.marquee.experiment.lifecycle.Lifecycle.Paused;
import dev.marquee.experiment.lifecycle.Lifecycle.Running;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An experiment as the registry keeps it.
 *
 * @param version 1 when created, one more with every change of definition or state
 * @param changedAt when it got this version
 */
public record RegisteredExperiment(
    Experiment definition, long version, Instant changedAt, Lifecycle lifecycle) {
  public RegisteredExperiment {
    Check.required("definition", definition);
    if (version < 1) {
      throw new InvalidValueException(
          "version", "version is %d; versions start at 1.".formatted(version));
    }
    Check.required("changedAt", changedAt);
    published(definition, lifecycle);
  }

  /** A new draft. */
  public static RegisteredExperiment draft(Experiment definition, Instant at) {
    return new RegisteredExperiment(definition, 1, at, new Draft());
  }

  /** Its key. */
  public String key() {
    return definition.key();
  }

  /**
   * The experiment with another definition.
   *
   * @throws ProblemException if it has been started and the new definition would move people
   */
  public RegisteredExperiment redefined(Experiment changed, Instant at) {
    switch (lifecycle) {
      case Draft _ -> {}
      case Running _ -> SteadyPopulation.check(definition, changed);
      case Paused _ -> SteadyPopulation.check(definition, changed);
      case Concluded _ -> SteadyPopulation.check(definition, changed);
    }
    return new RegisteredExperiment(changed, version + 1, at, lifecycle);
  }

  /**
   * The experiment after a step.
   *
   * @throws ProblemException if the step is not legal now
   */
  public RegisteredExperiment after(Transition transition, Instant at) {
    return new RegisteredExperiment(definition, version + 1, at, transition.from(lifecycle));
  }

  /** How it ended, or null. */
  public @Nullable Conclusion conclusion() {
    return lifecycle instanceof Concluded concluded ? concluded.conclusion() : null;
  }

  /** When it was first started, or null. */
  public @Nullable Instant startedAt() {
    return switch (lifecycle) {
      case Draft _ -> null;
      case Running running -> running.startedAt();
      case Paused paused -> paused.startedAt();
      case Concluded concluded -> concluded.startedAt();
    };
  }

  /** What evaluators see of it. */
  public PublishedExperiment published() {
    return published(definition, lifecycle);
  }

  private static PublishedExperiment published(Experiment definition, Lifecycle lifecycle) {
    String decided =
        lifecycle instanceof Concluded concluded ? concluded.conclusion().cell() : null;
    return new PublishedExperiment(definition, lifecycle.state(), decided);
  }
}
