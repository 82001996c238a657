package dev.marquee.experiment.snapshot;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.marquee.contract.Check;
import dev.marquee.contract.InvalidValueException;
import dev.marquee.contract.experiment.Experiment;
import dev.marquee.contract.experiment.ExperimentState;
import dev.marquee.contract.experiment.PublishedExperiment;
import dev.marquee.experiment.lifecycle.Conclusion;
import dev.marquee.experiment.lifecycle.Lifecycle;
import dev.marquee.experiment.lifecycle.RegisteredExperiment;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An experiment as it lies in the document: {@link
 * dev.marquee.contract.experiment.PublishedExperiment}, which evaluators read, and beside it what
 * only the registry needs.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record StoredExperiment(
    Experiment definition,
    ExperimentState state,
    @Nullable String decidedCell,
    long version,
    Instant changedAt,
    @Nullable Instant startedAt,
    @Nullable Conclusion conclusion) {
  static StoredExperiment of(RegisteredExperiment experiment) {
    Conclusion conclusion = experiment.conclusion();
    return new StoredExperiment(
        experiment.definition(),
        experiment.lifecycle().state(),
        conclusion == null ? null : conclusion.cell(),
        experiment.version(),
        experiment.changedAt(),
        experiment.startedAt(),
        conclusion);
  }

  /**
   * @throws dev.marquee.contract.InvalidValueException if its parts do not fit together
   */
  RegisteredExperiment registered() {
    RegisteredExperiment experiment =
        new RegisteredExperiment(definition, version, changedAt, lifecycle());
    if (!experiment.published().equals(new PublishedExperiment(definition, state, decidedCell))) {
      throw new InvalidValueException(
          "decidedCell", "decidedCell is another cell than the conclusion's.");
    }
    return experiment;
  }

  private Lifecycle lifecycle() {
    return switch (Check.required("state", state)) {
      case DRAFT -> new Lifecycle.Draft();
      case RUNNING -> new Lifecycle.Running(Check.required("startedAt", startedAt));
      case PAUSED -> new Lifecycle.Paused(Check.required("startedAt", startedAt));
      case CONCLUDED ->
          new Lifecycle.Concluded(
              Check.required("startedAt", startedAt), Check.required("conclusion", conclusion));
    };
  }
}
