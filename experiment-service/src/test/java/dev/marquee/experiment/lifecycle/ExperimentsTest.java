package dev.marquee.experiment.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.marquee.contract.InvalidValueException;
import dev.marquee.contract.experiment.Allocations;
import dev.marquee.contract.experiment.Assignment;
import dev.marquee.contract.experiment.Cell;
import dev.marquee.contract.experiment.Experiment;
import dev.marquee.edge.problem.ProblemException;
import dev.marquee.experiment.ExperimentProblem;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ExperimentsTest {
  private static final Instant LATER = Sample.NOON.plusSeconds(3_600);

  @Test
  void everyChangeOfAnyIsAVersionOnOfTheWhole() {
    Experiments one = Experiments.NONE.with(Sample.draft(Sample.twoModels("a")));
    Experiments two = one.with(Sample.draft(Sample.twoModels("b")));

    assertThat(one.version()).isEqualTo(1);
    assertThat(two.version()).isEqualTo(2);
    assertThat(two.all()).extracting(RegisteredExperiment::key).containsExactly("a", "b");
  }

  @Test
  void aKeyIsThereOnce() {
    RegisteredExperiment draft = Sample.draft(Sample.twoModels("a"));

    assertThatThrownBy(() -> new Experiments(1, List.of(draft, draft)))
        .isInstanceOf(InvalidValueException.class);
  }

  @Test
  void aSecondRunningExperimentOfALayerIsRefusedNamingTheFirst() {
    Experiments one = Experiments.NONE.with(Sample.running(Sample.twoModels("first")));

    assertRefused(
        () -> one.with(Sample.running(Sample.twoModels("second"))),
        ExperimentProblem.LAYER_OCCUPIED,
        "first");
  }

  @Test
  void aParameterThatRunsInAnotherLayerIsRefusedNamingIt() {
    Experiments one = Experiments.NONE.with(Sample.running(Sample.twoModels("first")));

    assertRefused(
        () -> one.with(Sample.running(inLayer("second", "search", "model"))),
        ExperimentProblem.PARAMETER_CLASH,
        "model");
  }

  @Test
  void aParameterThatWasDecidedInAnotherLayerBelongsToIt() {
    Experiments one =
        Experiments.NONE.with(Sample.concluded(Sample.twoModels("first"), "control", LATER));

    assertRefused(
        () -> one.with(Sample.running(inLayer("second", "search", "model"))),
        ExperimentProblem.PARAMETER_CLASH,
        "concluded");
  }

  @Test
  void layersWithParametersOfTheirOwnRunSideBySide() {
    Experiments two =
        Experiments.NONE
            .with(Sample.running(Sample.twoModels("first")))
            .with(Sample.running(inLayer("second", "search", "boost")));

    assertThat(Layer.of(two))
        .containsExactly(
            new Layer("home", "first", List.of("model"), List.of("first")),
            new Layer("search", "second", List.of("boost"), List.of("second")));
  }

  @Test
  void whatRunsStandsAboveWhatWasDecidedInItsLayer() {
    Experiments all =
        Experiments.NONE
            .with(Sample.concluded(everybody("z-decided", "home@1"), "a", LATER))
            .with(Sample.running(everybody("a-running", "home@9")));

    Allocations allocations = Assignment.assign(all.snapshot(), "u-1", Map.of());

    assertThat(allocations.parameters()).containsEntry("model", "home@9");
    assertThat(allocations.cells()).containsOnlyKeys("a-running");
  }

  @Test
  void theLaterDecisionOfALayerHolds() {
    Experiments all =
        Experiments.NONE
            .with(Sample.concluded(everybody("a", "home@2"), "a", LATER))
            .with(Sample.concluded(everybody("z", "home@1"), "a", Sample.NOON));

    assertThat(Assignment.assign(all.snapshot(), "u-1", Map.of()).parameters())
        .containsEntry("model", "home@2");
  }

  @Test
  void anUnknownKeyIsAProblemThatShowsIt() {
    assertRefused(
        () -> Experiments.NONE.require("gone"), ExperimentProblem.UNKNOWN_EXPERIMENT, "\"gone\"");
  }

  private static Experiment inLayer(String key, String layer, String parameter) {
    return Sample.definition(
        key,
        layer,
        1.0,
        key,
        List.of(
            new Cell("off", 0.5, Map.of(parameter, false)),
            new Cell("on", 0.5, Map.of(parameter, true))));
  }

  private static Experiment everybody(String key, String model) {
    return Sample.definition(
        key,
        "home",
        1.0,
        key,
        List.of(
            new Cell("a", 0.5, Map.of("model", model)),
            new Cell("b", 0.5, Map.of("model", model))));
  }

  private static void assertRefused(Runnable change, ExperimentProblem code, String named) {
    assertThatThrownBy(change::run)
        .isInstanceOfSatisfying(
            ProblemException.class,
            refused -> {
              assertThat(refused.code()).isEqualTo(code);
              assertThat(refused.detail()).contains(named);
            });
  }
}
