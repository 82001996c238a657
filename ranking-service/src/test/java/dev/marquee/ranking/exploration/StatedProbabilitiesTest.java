package dev.marquee.ranking.exploration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.marquee.ranking.construction.BuiltRow;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What each exploration states, against what it does: a million draws of a small page, with seeds
 * that follow from one. An honest one fails a test in one of ten thousand such seeds.
 */
class StatedProbabilitiesTest {
  private static final int DRAWS = 1_000_000;
  private static final double LEAST_P = 1e-4;

  /** Two rows: three items for two slots, two for two. */
  private static final List<BuiltRow> TWO_ROWS =
      List.of(Rows.of(0, 2, 1.5f, 0.5f, 0f), Rows.of(3, 2, 0.3f, -0.4f));

  private static final List<BuiltRow> ONE_ROW = List.of(Rows.of(0, 5, 2f, 1f, 0.9f, 0f, -1f));

  private static final List<BuiltRow> FIVE_ROWS =
      List.of(
          Rows.of(0, 1, 1f),
          Rows.pinned(1, 1, 1f),
          Rows.of(2, 1, 1f),
          Rows.of(3, 1, 1f),
          Rows.of(4, 1, 1f));

  static Stream<Arguments> pages() {
    return Stream.of(
        Arguments.of(NoExploration.INSTANCE, TWO_ROWS, 1),
        Arguments.of(new AdjacentSwap(0.4), ONE_ROW, 5),
        Arguments.of(new AdjacentSwap(0.4), TWO_ROWS, 4),
        Arguments.of(new AdjacentSwap(1), ONE_ROW, 4),
        Arguments.of(new RowSwap(0.6), FIVE_ROWS, 7),
        Arguments.of(new RowSwap(1), TWO_ROWS, 1),
        Arguments.of(new UniformTopK(1, 4), ONE_ROW, 24),
        Arguments.of(new UniformTopK(0.3, 3), TWO_ROWS, 12),
        Arguments.of(new PlackettLuce(1, 1, 0), ONE_ROW, 120),
        Arguments.of(new PlackettLuce(1, 0.7, 0), TWO_ROWS, 12),
        Arguments.of(new PlackettLuce(0.25, 2, 3), TWO_ROWS, 12));
  }

  @ParameterizedTest
  @MethodSource("pages")
  void whatIsStatedIsWhatIsDrawn(Exploration exploration, List<BuiltRow> rows, int outcomes) {
    Draws draws = Draws.of(exploration, rows);

    assertThat(draws.pages).hasSize(outcomes);
    assertThat(draws.pages()).as("whole pages").isGreaterThan(LEAST_P);
    assertThat(draws.conditionals()).as("slots given the earlier ones").isGreaterThan(LEAST_P);
    if (!(exploration instanceof PlackettLuce)) {
      assertThat(draws.marginals()).as("slots alone").isGreaterThan(LEAST_P);
    }
  }

  @ParameterizedTest
  @MethodSource("pages")
  void theProbabilitiesOfAllPagesSumToOneAndMakeUpTheMarginals(
      Exploration exploration, List<BuiltRow> rows, int outcomes) {
    Draws draws = Draws.of(exploration, rows);

    double all = 0;
    Map<List<Integer>, Double> ofSlots = new HashMap<>();
    for (Seen seen : draws.pages.values()) {
      all += seen.probability;
      for (int slot = 0; slot < seen.items.length; slot++) {
        ofSlots.merge(List.of(slot, seen.items[slot]), seen.probability, Double::sum);
      }
    }
    assertThat(all).isCloseTo(1, within(1e-12));
    for (Seen seen : draws.pages.values()) {
      for (int slot = 0; slot < seen.marginal.length; slot++) {
        assertThat(seen.marginal[slot])
            .isCloseTo(ofSlots.getOrDefault(List.of(slot, seen.items[slot]), 0.0), within(1e-12));
      }
    }
  }

  @Test
  void theTestItselfTellsAPolicyThatStatesALittleTooMuch() {
    GTest test = new GTest();

    test.add(new long[] {500_000, 500_000}, new double[] {0.503, 0.497});

    assertThat(test.p()).isLessThan(LEAST_P);
  }

  @Test
  void theTailOfTheTestIsThePublishedOne() {
    GTest test = new GTest();

    // G = 2 · 100 · ln 2 over one degree of freedom.
    test.add(new long[] {100, 0}, new double[] {0.5, 0.5});

    assertThat(Math.log10(test.p())).isCloseTo(-31.2, within(0.1));
  }

  /** One page that came up: how often, and what was stated of it. */
  private static final class Seen {
    final int[] items;
    final double[] conditional;
    final double[] marginal;
    final double probability;
    long times;

    Seen(Slate slate, int[] items) {
      this.items = items;
      this.conditional = joined(slate, true);
      this.marginal =
          slate.rows().getFirst().marginal() == null ? new double[0] : joined(slate, false);
      double[] last = slate.rows().getLast().prefix();
      this.probability = last == null ? Double.NaN : last[last.length - 1];
    }

    private static double[] joined(Slate slate, boolean conditional) {
      return slate.rows().stream()
          .map(row -> conditional ? row.conditional() : row.marginal())
          .flatMapToDouble(Arrays::stream)
          .toArray();
    }
  }

  private static final class Draws {
    final Map<List<Integer>, Seen> pages = new HashMap<>();

    static Draws of(Exploration exploration, List<BuiltRow> rows) {
      Draws draws = new Draws();
      SplitMix64 seeds = new SplitMix64(20_261_124);
      for (int i = 0; i < DRAWS; i++) {
        Slate slate = exploration.draw(rows, seeds.nextLong());
        int[] items =
            slate.rows().stream().map(Slate.Row::shown).flatMapToInt(Arrays::stream).toArray();
        draws.pages.computeIfAbsent(
                Arrays.stream(items).boxed().toList(), key -> new Seen(slate, items))
            .times++;
      }
      return draws;
    }

    double pages() {
      GTest test = new GTest();
      test.add(
          pages.values().stream().mapToLong(seen -> seen.times).toArray(),
          pages.values().stream().mapToDouble(seen -> seen.probability).toArray());
      return test.p();
    }

    /** For every beginning of a page, the items that followed. */
    double conditionals() {
      Map<List<Integer>, Map<Integer, long[]>> counts = new HashMap<>();
      Map<List<Integer>, Map<Integer, Double>> stated = new HashMap<>();
      pages.forEach(
          (items, seen) -> {
            for (int slot = 0; slot < items.size(); slot++) {
              List<Integer> before = items.subList(0, slot);
              counts.computeIfAbsent(before, key -> new HashMap<>())
                      .computeIfAbsent(items.get(slot), key -> new long[1])[0] +=
                  seen.times;
              stated
                  .computeIfAbsent(before, key -> new HashMap<>())
                  .put(items.get(slot), seen.conditional[slot]);
            }
          });
      GTest test = new GTest();
      counts.forEach(
          (before, following) -> {
            Map<Integer, Double> probabilities = stated.getOrDefault(before, Map.of());
            assertThat(probabilities.values().stream().mapToDouble(p -> p).sum())
                .isCloseTo(1, within(1e-9));
            test.add(
                following.values().stream().mapToLong(count -> count[0]).toArray(),
                following.keySet().stream()
                    .mapToDouble(item -> probabilities.getOrDefault(item, 0.0))
                    .toArray());
          });
      return test.p();
    }

    /** The least p of any slot, times the number of slots (Bonferroni's bound). */
    double marginals() {
      int slots = pages.values().iterator().next().items.length;
      double least = 1;
      for (int slot = 0; slot < slots; slot++) {
        Map<Integer, long[]> counts = new HashMap<>();
        Map<Integer, Double> stated = new HashMap<>();
        for (Seen seen : pages.values()) {
          counts.computeIfAbsent(seen.items[slot], key -> new long[1])[0] += seen.times;
          stated.put(seen.items[slot], seen.marginal[slot]);
        }
        GTest test = new GTest();
        test.add(
            counts.values().stream().mapToLong(count -> count[0]).toArray(),
            counts.keySet().stream().mapToDouble(item -> stated.getOrDefault(item, 0.0)).toArray());
        least = Math.min(least, test.p() * slots);
      }
      return least;
    }
  }
}
