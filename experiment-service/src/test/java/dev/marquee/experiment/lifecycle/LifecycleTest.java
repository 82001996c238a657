package dev.marquee.experiment.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.marquee.contract.InvalidValueException;
import dev.marquee.edge.problem.ProblemException;
import dev.marquee.experiment.ExperimentProblem;
import dev.marquee.experiment.lifecycle.Lifecycle.Concluded;
import dev.marquee.experiment.lifecycle.Lifecycle.Draft;
import dev.marquee.experiment.lifecycle.Lifecycle.Paused;
import dev.marquee.experiment.lifecycle.Lifecycle.Running;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class LifecycleTest {
  private static final Instant LATER = Sample.NOON.plusSeconds(3_600);

  private static final Lifecycle DRAFT = new Draft();
  private static final Lifecycle RUNNING = new Running(Sample.NOON);
  private static final Lifecycle PAUSED = new Paused(Sample.NOON);
  private static final Lifecycle CONCLUDED =
      new Concluded(Sample.NOON, Sample.conclusion("treatment", Sample.NOON));

  private static final Transition START = new Transition.Start(LATER);
  private static final Transition PAUSE = new Transition.Pause();
  private static final Transition CONCLUDE =
      new Transition.Conclude(Sample.conclusion("control", LATER));

  @Test
  void startingADraftMakesItRunSinceNow() {
    assertThat(START.from(DRAFT)).isEqualTo(new Running(LATER));
  }

  @Test
  void goingOnAfterAPauseKeepsTheFirstStart() {
    assertThat(START.from(PAUSED)).isEqualTo(new Running(Sample.NOON));
  }

  @Test
  void onlyWhatRunsCanBePaused() {
    assertThat(PAUSE.from(RUNNING)).isEqualTo(new Paused(Sample.NOON));
  }

  @Test
  void whatRunsOrIsPausedCanBeConcluded() {
    Concluded concluded = new Concluded(Sample.NOON, Sample.conclusion("control", LATER));

    assertThat(CONCLUDE.from(RUNNING)).isEqualTo(concluded);
    assertThat(CONCLUDE.from(PAUSED)).isEqualTo(concluded);
  }

  @Test
  void everyOtherStepIsRefusedWithASentence() {
    Map<Transition, List<Lifecycle>> illegal =
        Map.of(
            START, List.of(RUNNING, CONCLUDED),
            PAUSE, List.of(DRAFT, PAUSED, CONCLUDED),
            CONCLUDE, List.of(DRAFT, CONCLUDED));

    illegal.forEach(
        (transition, states) ->
            states.forEach(
                state ->
                    assertThatThrownBy(() -> transition.from(state))
                        .isInstanceOfSatisfying(
                            ProblemException.class,
                            refused -> {
                              assertThat(refused.code())
                                  .isEqualTo(ExperimentProblem.ILLEGAL_TRANSITION);
                              assertThat(refused.detail()).startsWith("It ").endsWith(".");
                            })));
  }

  @Test
  void everyChangeIsAVersionOn() {
    RegisteredExperiment draft = Sample.draft(Sample.twoModels("a"));

    RegisteredExperiment running = draft.after(START, LATER);
    RegisteredExperiment redefined = running.redefined(Sample.twoModels("a"), LATER);

    assertThat(draft.version()).isEqualTo(1);
    assertThat(running.version()).isEqualTo(2);
    assertThat(redefined.version()).isEqualTo(3);
    assertThat(redefined.startedAt()).isEqualTo(LATER);
  }

  @Test
  void aDecisionForACellThatIsNotThereIsRefused() {
    RegisteredExperiment running = Sample.running(Sample.twoModels("a"));
    Transition nowhere = new Transition.Conclude(Sample.conclusion("nowhere", LATER));

    assertThatThrownBy(() -> running.after(nowhere, LATER))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageContaining("no cell \"nowhere\"");
  }
}
