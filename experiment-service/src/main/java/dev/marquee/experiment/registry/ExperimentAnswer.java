package dev.marquee.experiment.registry;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.marquee.contract.experiment.Experiment;
import dev.marquee.contract.experiment.ExperimentState;
import dev.marquee.experiment.lifecycle.Conclusion;
import dev.marquee.experiment.lifecycle.RegisteredExperiment;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An experiment as it is answered: its definition, and beside it where it is in its life. May be
 * sent back as it is, changed in its definition.
 *
 * @param version the ETag's number
 * @param changedAt when it got this version
 * @param startedAt when it was first started; absent if never
 * @param conclusion how it ended; absent if it has not
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ExperimentAnswer(
    @JsonUnwrapped Experiment definition,
    ExperimentState state,
    long version,
    Instant changedAt,
    @Nullable Instant startedAt,
    @Nullable Conclusion conclusion) {
  static ExperimentAnswer of(RegisteredExperiment experiment) {
    return new ExperimentAnswer(
        experiment.definition(),
        experiment.lifecycle().state(),
        experiment.version(),
        experiment.changedAt(),
        experiment.startedAt(),
        experiment.conclusion());
  }
}
