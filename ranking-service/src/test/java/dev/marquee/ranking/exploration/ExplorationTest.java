package dev.marquee.ranking.exploration;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.marquee.ranking.construction.BuiltRow;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExplorationTest {
  static Stream<Exploration> explorations() {
    return Stream.of(
        NoExploration.INSTANCE,
        new AdjacentSwap(0.5),
        new RowSwap(0.5),
        new UniformTopK(0.5, 3),
        new PlackettLuce(0.5, 1, 4));
  }

  @ParameterizedTest
  @MethodSource("explorations")
  void oneItemIsCertain(Exploration exploration) {
    Slate slate = exploration.draw(List.of(Rows.of(0, 1, 0.5f)), 42);

    assertThat(slate.rows().getFirst().shown()).containsExactly(0);
    assertThat(slate.rows().getFirst().conditional()).containsExactly(1);
    assertThat(slate.rows().getFirst().coin()).isNull();
  }

  @ParameterizedTest
  @MethodSource("explorations")
  void aRowThatKeepsItsOrderIsCertain(Exploration exploration) {
    BuiltRow row = Rows.keepingOrder(0, 3, -1, 2, 0.5f, 1);

    for (long seed = 0; seed < 100; seed++) {
      Slate.Row drawn = exploration.draw(List.of(row), seed).rows().getFirst();
      assertThat(drawn.shown()).containsExactly(0, 1, 2);
      assertThat(drawn.marginal()).containsExactly(1, 1, 1);
      assertThat(drawn.conditional()).containsExactly(1, 1, 1);
    }
  }

  @ParameterizedTest
  @MethodSource("explorations")
  void aPageWithoutRowsStaysSo(Exploration exploration) {
    assertThat(exploration.draw(List.of(), 42).rows()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("explorations")
  void theSameSeedAndLogitsRepeatTheDraw(Exploration exploration) {
    List<BuiltRow> rows = List.of(Rows.of(0, 3, 2, 1, 0, -1), Rows.of(4, 2, 1, 0.5f, 0));

    for (long seed = 0; seed < 1_000; seed++) {
      Slate slate = exploration.draw(rows, seed);
      // What the log has of it: rows as they stand, eligible items, logits, reach, seed, version.
      List<BuiltRow> logged = slate.rows().stream().map(Slate.Row::built).toList();
      Slate undone = Exploration.parse(slate.by().version()).draw(logged, slate.seed());
      List<BuiltRow> asBuilt =
          exploration instanceof RowSwap
              ? undone.rows().stream().map(Slate.Row::built).toList()
              : logged;

      Slate again = Exploration.parse(slate.by().version()).draw(asBuilt, slate.seed());

      assertThat(again).usingRecursiveComparison().isEqualTo(slate);
    }
  }

  @ParameterizedTest
  @MethodSource("explorations")
  void theCoinIsTheFirstSlotsConditional(Exploration exploration) {
    List<BuiltRow> rows = List.of(Rows.of(0, 3, 2, 1, 0, -1), Rows.of(4, 2, 1, 0.5f, 0));

    for (long seed = 0; seed < 1_000; seed++) {
      for (Slate.Row row : exploration.draw(rows, seed).rows()) {
        Slate.Coin coin = row.coin();
        if (coin != null && coin.realised()) {
          assertThat(requireNonNull(row.conditional())[0]).isCloseTo(coin.stated(), within(1e-12));
        }
      }
    }
  }

  @Test
  void aColdDrawIsTheOrderOfTheLogitsAndAHotOneIsUniform() {
    List<BuiltRow> rows = List.of(Rows.of(0, 3, 3, 2, 1));

    Slate.Row cold = new PlackettLuce(1, PlackettLuce.COLDEST, 0).draw(rows, 7).rows().getFirst();
    Slate.Row hot = new PlackettLuce(1, PlackettLuce.HOTTEST, 0).draw(rows, 7).rows().getFirst();

    assertThat(cold.shown()).containsExactly(0, 1, 2);
    assertThat(cold.conditional()).containsExactly(1, 1, 1);
    assertThat(requireNonNull(hot.conditional())[0]).isCloseTo(1.0 / 3, within(1e-5));
  }

  @Test
  void equalScoresAreEquallyProbable() {
    Slate.Row row =
        new PlackettLuce(1, 0.1, 0).draw(List.of(Rows.of(0, 3, 1, 1, 1)), 7).rows().getFirst();

    assertThat(row.conditional()).containsExactly(new double[] {1.0 / 3, 0.5, 1}, within(1e-12));
  }

  @ParameterizedTest
  @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
  void aLogitThatIsNoNumberIsRefused(float logit) {
    List<BuiltRow> rows = List.of(Rows.of(0, 2, 1, logit));

    assertThatThrownBy(() -> new PlackettLuce(1, 1, 0).draw(rows, 7))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("logit of eligible item 1");
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, 1.1, Double.NaN})
  void aRateThatIsNoProbabilityIsRefused(double rate) {
    assertThatThrownBy(() -> new AdjacentSwap(rate)).hasMessageContaining("rate");
    assertThatThrownBy(() -> new RowSwap(rate)).hasMessageContaining("rate");
    assertThatThrownBy(() -> new UniformTopK(rate, 3)).hasMessageContaining("rate");
    assertThatThrownBy(() -> new PlackettLuce(rate, 1, 0)).hasMessageContaining("rate");
  }

  @Test
  void aProductTooSmallForADoubleIsNullAndTheConditionalsStay() {
    List<BuiltRow> rows = new ArrayList<>();
    for (int row = 0; row < 10; row++) {
      float[] logits = new float[80];
      rows.add(Rows.of(row * 80, 40, logits));
    }

    List<Slate.Row> drawn = new PlackettLuce(1, 1, 0).draw(rows, 7).rows();

    assertThat(drawn.getFirst().prefix()).isNotNull();
    assertThat(drawn.getLast().prefix()).isNull();
    assertThat(Arrays.stream(requireNonNull(drawn.getLast().conditional())))
        .allMatch(p -> p > 0 && p <= 1);
  }

  @Test
  void aPinnedRowIsNeverSwapped() {
    List<BuiltRow> rows = List.of(Rows.of(0, 1, 1), Rows.pinned(1, 1, 1), Rows.of(2, 1, 1));

    for (long seed = 0; seed < 100; seed++) {
      assertThat(new RowSwap(1).draw(rows, seed).rows().get(1).shown()).containsExactly(1);
    }
  }

  @Test
  void theGeneratorIsThePublishedOne() {
    SplitMix64 random = new SplitMix64(1_234_567);

    assertThat(random.nextLong()).isEqualTo(6_457_827_717_110_365_317L);
    assertThat(random.nextLong()).isEqualTo(3_203_168_211_198_807_973L);
  }
}
