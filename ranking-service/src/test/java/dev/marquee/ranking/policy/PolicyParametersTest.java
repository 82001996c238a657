package dev.marquee.ranking.policy;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.marquee.ranking.exploration.AdjacentSwap;
import dev.marquee.ranking.exploration.NoExploration;
import dev.marquee.ranking.exploration.PlackettLuce;
import dev.marquee.ranking.exploration.RowSwap;
import dev.marquee.ranking.exploration.UniformTopK;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyParametersTest {
  private static final Policy USUAL =
      Policy.DEFAULT.withColdStart(new ColdStart(new AdjacentSwap(0.5), 1));

  private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
  private final PolicyParameters parameters = new PolicyParameters(new Usual(), Map::of, metrics);

  @Test
  void whatNoCellSetsIsTheDefault() {
    assertThat(parameters.read(Map.of())).isEqualTo(USUAL);
    assertThat(parameters.read(Map.of("somebody's own", 7))).isEqualTo(USUAL);
    assertThat(unreadable()).isZero();
  }

  @Test
  void everyParameterIsRead() {
    Policy policy =
        parameters.read(
            Map.ofEntries(
                entry("model", "home@2"),
                entry("layout", "list@1"),
                entry("exploration", "plackett-luce"),
                entry("explorationRate", 0.25),
                entry("temperature", 0.5),
                entry("topK", 30),
                entry("diversity", 0.3),
                entry("diversityAttributes", "genre, studio"),
                entry("interleaveWith", "home@1"),
                entry("counterfactual", true),
                entry("shadow", "home@3")));

    assertThat(policy)
        .isEqualTo(
            new Policy(
                "home@2",
                "list@1",
                new PlackettLuce(0.25, 0.5, 30),
                0.3,
                List.of("genre", "studio"),
                "home@1",
                true,
                "home@3",
                null));
  }

  @Test
  void usersWithoutAHistoryAreExploredForUnlessACellSaysHowEverybodyIs() {
    assertThat(parameters.read(Map.of("model", "home@2")).coldStart()).isEqualTo(USUAL.coldStart());
    assertThat(parameters.read(Map.of("exploration", "none")).coldStart()).isNull();
    assertThat(
            parameters
                .read(
                    Map.of("coldStart", "uniform-top-k", "coldStartRate", 0.1, "coldStartPlays", 5))
                .coldStart())
        .isEqualTo(new ColdStart(new UniformTopK(0.1, 10), 5));
  }

  @Test
  void whoHasPlayedEnoughIsExploredForLikeEverybody() {
    Policy policy = parameters.read(Map.of("coldStart", "row-swap", "coldStartPlays", 2));

    assertThat(policy.forPlays(0).exploration()).isEqualTo(new RowSwap(0.5));
    assertThat(policy.forPlays(1).exploration()).isEqualTo(new RowSwap(0.5));
    assertThat(policy.forPlays(2).exploration()).isEqualTo(NoExploration.INSTANCE);
  }

  @Test
  void everyExplorationHasItsName() {
    assertThat(exploration("none")).isEqualTo(NoExploration.INSTANCE);
    assertThat(exploration("adjacent-swap")).isEqualTo(new AdjacentSwap(1));
    assertThat(exploration("row-swap")).isEqualTo(new RowSwap(1));
    assertThat(exploration("uniform-top-k")).isEqualTo(new UniformTopK(1, 10));
    assertThat(exploration("plackett-luce")).isEqualTo(new PlackettLuce(1, 1, 0));
  }

  @Test
  void whatCannotBeReadIsAsGoodAsAbsentAndCounted() {
    Policy policy =
        parameters.read(
            Map.of("exploration", "thompson", "diversity", 2, "counterfactual", "maybe"));

    assertThat(policy).isEqualTo(Policy.DEFAULT);
    assertThat(unreadable()).isEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "genre,", "a,b,c,d,e,f"})
  void attributesThatCannotBeReadAreTheUsualOnes(String attributes) {
    Policy policy = parameters.read(Map.of("diversityAttributes", attributes));

    assertThat(policy.diversityAttributes()).containsExactly("genre", "director");
    assertThat(unreadable()).isEqualTo(1);
  }

  @Test
  void theVersionNamesTheAttributesWhereTheyAreNotTheUsualOnes() {
    assertThat(parameters.read(Map.of("diversity", 0.3)).diversityVersion())
        .isEqualTo("diversity=0.3");
    assertThat(
            parameters
                .read(Map.of("diversity", 0.3, "diversityAttributes", "genre,studio"))
                .diversityVersion())
        .isEqualTo("diversity=0.3:genre,studio");
  }

  @Test
  void settingsHoldWhereNoCellSaysOtherwise() {
    PolicyParameters set =
        new PolicyParameters(
            new Usual(),
            () ->
                Map.of(
                    "diversity",
                    "0.3",
                    "exploration",
                    "uniform-top-k",
                    "topK",
                    "4",
                    "counterfactual",
                    "true"),
            metrics);

    Policy untouched = set.read(Map.of());
    Policy ofACell = set.read(Map.of("diversity", 0.5, "exploration", "none"));

    assertThat(untouched.diversity()).isEqualTo(0.3);
    assertThat(untouched.exploration()).isEqualTo(new UniformTopK(1, 4));
    assertThat(untouched.counterfactual()).isTrue();
    assertThat(ofACell.diversity()).isEqualTo(0.5);
    assertThat(ofACell.exploration()).isEqualTo(NoExploration.INSTANCE);
    assertThat(ofACell.counterfactual()).isTrue();
  }

  @Test
  void aSettingThatCannotBeReadEndsTheStartWithASentence() {
    assertThatThrownBy(
            () -> new PolicyParameters(new Usual(), () -> Map.of("diversity", "much"), metrics))
        .hasMessage("marquee.policy.parameters.diversity is much; use a number from 0.0 to 1.0.");
    assertThatThrownBy(
            () -> new PolicyParameters(new Usual(), () -> Map.of("diversty", "0.3"), metrics))
        .hasMessageStartingWith("marquee.policy.parameters has diversty; its names are");
  }

  private Object exploration(String name) {
    return parameters.read(Map.of("exploration", name)).exploration();
  }

  private double unreadable() {
    return metrics.counter("marquee.policy.parameters.unreadable").count();
  }

  /** The defaults of the settings. */
  private static final class Usual implements ColdStartSettings {
    @Override
    public String exploration() {
      return "adjacent-swap";
    }

    @Override
    public double rate() {
      return 0.5;
    }

    @Override
    public int plays() {
      return 1;
    }
  }
}
