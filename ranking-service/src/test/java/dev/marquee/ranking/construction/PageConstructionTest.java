package dev.marquee.ranking.construction;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.ranking.candidate.CandidateRow;
import dev.marquee.ranking.candidate.Candidates;
import dev.marquee.ranking.definition.RowDefinition;
import dev.marquee.ranking.definition.RowSource;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PageConstructionTest {
  @Test
  void itemsOfARowStandInTheOrderOfTheirScores() {
    List<BuiltRow> rows =
        PageConstruction.build(of(row(null, 0, 1, 2, 3)), new float[] {-1, 3, 0.5f, -2}, 9, 9);

    assertThat(shown(rows.getFirst())).containsExactly(1, 2, 0, 3);
  }

  @Test
  void equalScoresKeepTheOrderOfTheSource() {
    List<BuiltRow> rows =
        PageConstruction.build(of(row(null, 2, 0, 1)), new float[] {0f, -0f, 0f}, 9, 9);

    assertThat(shown(rows.getFirst())).containsExactly(2, 0, 1);
  }

  @Test
  void whatARowAboveShowsIsNotEligibleBelow() {
    List<BuiltRow> rows =
        PageConstruction.build(
            of(row(null, 0, 1, 2), row(null, 0, 1, 2)), new float[] {3, 2, 1}, 9, 2);

    assertThat(rows.get(0).eligible()).containsExactly(0, 1, 2);
    assertThat(shown(rows.get(0))).containsExactly(0, 1);
    assertThat(rows.get(1).eligible()).containsExactly(2);
    assertThat(shown(rows.get(1))).containsExactly(2);
  }

  @Test
  void aRowWithNothingLeftIsLeftOutAndDoesNotCount() {
    List<BuiltRow> rows =
        PageConstruction.build(
            of(row(null, 0), row(null, 0), row(null), row(null, 1)), new float[] {1, 2}, 2, 9);

    assertThat(rows).hasSize(2);
    assertThat(shown(rows.get(1))).containsExactly(1);
  }

  @Test
  void aRowsOwnColumnsAreALimitToo() {
    List<BuiltRow> rows =
        PageConstruction.build(of(row(2, 0, 1, 2), row(9, 3, 4, 5)), new float[6], 9, 2);

    assertThat(rows).extracting(BuiltRow::shown).containsExactly(2, 2);
  }

  @Test
  void noCandidatesGiveNoRows() {
    assertThat(PageConstruction.build(of(), new float[0], 9, 9)).isEmpty();
  }

  @Test
  void whateverTheScoresNoItemRepeatsAndEachRowIsSorted() {
    Random random = new Random(20_261_124);
    for (int round = 0; round < 200; round++) {
      float[] scores = new float[50];
      for (int i = 0; i < scores.length; i++) {
        scores[i] = (float) random.nextGaussian();
      }
      int[] all = IntStream.range(0, 50).toArray();

      List<BuiltRow> rows =
          PageConstruction.build(of(row(null, all), row(null, all), row(null, all)), scores, 3, 20);

      assertThat(rows.stream().flatMapToInt(row -> Arrays.stream(shown(row))).toArray())
          .hasSize(50)
          .doesNotHaveDuplicates();
      for (BuiltRow row : rows) {
        int[] shown = shown(row);
        for (int i = 1; i < shown.length; i++) {
          assertThat(scores[shown[i - 1]]).isGreaterThanOrEqualTo(scores[shown[i]]);
        }
      }
    }
  }

  private static int[] shown(BuiltRow row) {
    return Arrays.copyOf(row.eligible(), row.shown());
  }

  private static Candidates of(CandidateRow... rows) {
    return new Candidates(new int[0], List.of(rows));
  }

  private static CandidateRow row(@Nullable Integer columns, int... positions) {
    return new CandidateRow(
        new RowDefinition("row", "Row", null, new RowSource.Popular(null), columns),
        positions,
        CandidateRow.NONE);
  }
}
