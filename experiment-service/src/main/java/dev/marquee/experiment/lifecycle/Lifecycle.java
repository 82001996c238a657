package dev.marquee.experiment.lifecycle;

import dev.marquee.contract.experiment.ExperimentState;
import java.time.Instant;

/**
 * Where an experiment is in its life. Each state has the steps that are legal from it, and no
 * others: draft → running ⇄ paused, and from either of these to concluded.
 */
public sealed interface Lifecycle {
  /** The state's name in the snapshot. */
  ExperimentState state();

  /** Defined, never started. Anything may still change. */
  record Draft() implements Lifecycle {
    @Override
    public ExperimentState state() {
      return ExperimentState.DRAFT;
    }

    Running start(Instant at) {
      return new Running(at);
    }
  }

  /**
   * People are being assigned.
   *
   * @param startedAt when it was started for the first time
   */
  record Running(Instant startedAt) implements Lifecycle {
    @Override
    public ExperimentState state() {
      return ExperimentState.RUNNING;
    }

    Paused pause() {
      return new Paused(startedAt);
    }

    Concluded conclude(Conclusion conclusion) {
      return new Concluded(startedAt, conclusion);
    }
  }

  /**
   * Nobody is assigned for now; everybody's cell is still theirs.
   *
   * @param startedAt when it was started for the first time
   */
  record Paused(Instant startedAt) implements Lifecycle {
    @Override
    public ExperimentState state() {
      return ExperimentState.PAUSED;
    }

    Running resume() {
      return new Running(startedAt);
    }

    Concluded conclude(Conclusion conclusion) {
      return new Concluded(startedAt, conclusion);
    }
  }

  /**
   * Decided. Nothing leads on from here.
   *
   * @param startedAt when it was started for the first time
   */
  record Concluded(Instant startedAt, Conclusion conclusion) implements Lifecycle {
    @Override
    public ExperimentState state() {
      return ExperimentState.CONCLUDED;
    }
  }
}
