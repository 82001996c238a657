package dev.marquee.experiment.lifecycle;

import dev.marquee.edge.problem.ProblemException;
import dev.marquee.experiment.ExperimentProblem;
import dev.marquee.experiment.lifecycle.Lifecycle.Concluded;
import dev.marquee.experiment.lifecycle.Lifecycle.Draft;
import dev.marquee.experiment.lifecycle.Lifecycle.Paused;
import dev.marquee.experiment.lifecycle.Lifecycle.Running;
import java.time.Instant;

/** A step that somebody asks for, legal or not. */
public sealed interface Transition {
  /** The step's name, as paths and the audit stream have it. */
  String action();

  /**
   * The state after the step.
   *
   * @throws ProblemException with a sentence, if the step is not legal from that state
   */
  Lifecycle from(Lifecycle state);

  /**
   * Begins to assign people, or goes on.
   *
   * @param at now; kept if this is the first start
   */
  record Start(Instant at) implements Transition {
    @Override
    public String action() {
      return "start";
    }

    @Override
    public Lifecycle from(Lifecycle state) {
      return switch (state) {
        case Draft draft -> draft.start(at);
        case Paused paused -> paused.resume();
        case Running running ->
            throw refusal(
                "It has been running since %s; there is nothing to start."
                    .formatted(running.startedAt()));
        case Concluded concluded ->
            throw refusal(
                "It was concluded for cell \"%s\" and cannot run again; create a new experiment."
                    .formatted(concluded.conclusion().cell()));
      };
    }
  }

  /** Stops assigning people for a while. */
  record Pause() implements Transition {
    @Override
    public String action() {
      return "pause";
    }

    @Override
    public Lifecycle from(Lifecycle state) {
      return switch (state) {
        case Running running -> running.pause();
        case Draft draft ->
            throw refusal(
                "It is a %s and assigns nobody; start it before it can be paused."
                    .formatted(draft.state().wireName()));
        case Paused paused ->
            throw refusal("It is %s already.".formatted(paused.state().wireName()));
        case Concluded concluded ->
            throw refusal(
                "It was concluded for cell \"%s\"; only a running experiment can be paused."
                    .formatted(concluded.conclusion().cell()));
      };
    }
  }

  /** Ends it with a decision. */
  record Conclude(Conclusion conclusion) implements Transition {
    @Override
    public String action() {
      return "conclude";
    }

    @Override
    public Lifecycle from(Lifecycle state) {
      return switch (state) {
        case Running running -> running.conclude(conclusion);
        case Paused paused -> paused.conclude(conclusion);
        case Draft draft ->
            throw refusal(
                "It is a %s and has shown nothing to decide on; start it first."
                    .formatted(draft.state().wireName()));
        case Concluded concluded ->
            throw refusal(
                "It was concluded on %s for cell \"%s\"; a decision stands."
                    .formatted(concluded.conclusion().at(), concluded.conclusion().cell()));
      };
    }
  }

  private static ProblemException refusal(String sentence) {
    return new ProblemException(ExperimentProblem.ILLEGAL_TRANSITION, sentence);
  }
}
