package dev.marquee.ranking.construction;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.contract.layout.ExaminationCurves.Curve;
import dev.marquee.contract.layout.Layout;
import dev.marquee.contract.layout.Viewport;
import dev.marquee.contract.model.ScoreKind;
import dev.marquee.ranking.candidate.CandidateRow;
import dev.marquee.ranking.candidate.Candidates;
import dev.marquee.ranking.definition.RowDefinition;
import dev.marquee.ranking.definition.RowSource;
import dev.marquee.ranking.examination.ExaminationCurve;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PageConstructionTest {
  private static final Layout LAYOUT = new Layout("grid", "1", 50, 50, new Viewport(1, 4), null);

  @Test
  void itemsOfARowStandInTheOrderOfTheirScores() {
    List<BuiltRow> rows = build(new float[] {-1, 3, 0.5f, -2}, 9, 9, row(0, 1, 2, 3));

    assertThat(shown(rows.getFirst())).containsExactly(1, 2, 0, 3);
  }

  @Test
  void whatTheUserBeganKeepsItsOrderAndIsNotLeftToChance() {
    CandidateRow begun =
        new CandidateRow(
            new RowDefinition(
                "continue", "Continue watching", null, new RowSource.ContinueWatching(), null),
            new int[] {0, 1, 2},
            CandidateRow.NONE);

    BuiltRow row =
        PageConstruction.build(
                candidates(begun),
                Worth.of(new float[] {-1, 3, 0.5f}, ScoreKind.RELEVANCE, null),
                plan(9, 2, shown -> 3))
            .getFirst();

    assertThat(row.eligible()).containsExactly(0, 1, 2);
    assertThat(row.shown()).isEqualTo(2);
    assertThat(row.reach()).isZero();
  }

  @Test
  void equalScoresKeepTheOrderOfTheSource() {
    List<BuiltRow> rows = build(new float[] {0f, -0f, 0f}, 9, 9, row(2, 0, 1));

    assertThat(shown(rows.getFirst())).containsExactly(2, 0, 1);
  }

  @Test
  void theRowThatIsWorthMostComesFirst() {
    List<BuiltRow> rows =
        build(new float[] {1, 1, 3, 3, 2, 2}, 9, 2, row(0, 1), row(2, 3), row(4, 5));

    assertThat(rows).extracting(row -> row.eligible()[0]).containsExactly(2, 4, 0);
  }

  @Test
  void whatARowIsWorthIsWhatIsLeftOfItWhenItsTurnComes() {
    // The second row shares its best items with the first, and is worth less than the third then.
    List<BuiltRow> rows =
        build(new float[] {9, 9, 1, 1, 2, 2}, 9, 2, row(0, 1), row(0, 1, 2, 3), row(4, 5));

    assertThat(rows).extracting(row -> row.eligible()[0]).containsExactly(0, 4, 2);
  }

  @Test
  void rowsOfMarginsAreWorthTheRanksOfWhatIsLeftOfThem() {
    Candidates candidates = candidates(row(0, 1), row(0, 1, 2, 3), row(4, 5));
    Worth worth = Worth.of(new float[] {9, 9, 8, 8, -2, -2}, ScoreKind.MARGIN, null);

    List<BuiltRow> rows = PageConstruction.build(candidates, worth, plan(9, 2, n -> n));

    assertThat(rows).extracting(row -> row.eligible()[0]).containsExactly(0, 4, 2);
  }

  @Test
  void aCalibrationMakesMarginsComparable() {
    Candidates candidates = candidates(row(0, 1), row(2, 3));
    Worth worth = Worth.of(new float[] {-5, -6, -1, -2}, ScoreKind.MARGIN, Math::exp);

    List<BuiltRow> rows = PageConstruction.build(candidates, worth, plan(9, 2, n -> n));

    assertThat(rows).extracting(row -> row.eligible()[0]).containsExactly(2, 0);
  }

  @Test
  void aPinnedRowStandsWhereItIsPinnedAndChoosesFirst() {
    List<BuiltRow> rows = build(new float[] {9, 8, 1, 2}, 9, 2, row(0, 1), row(2), pinned(1, 0, 3));

    assertThat(rows).extracting(BuiltRow::pinned).containsExactly(false, true, false);
    assertThat(shown(rows.get(1))).containsExactly(0, 3);
    assertThat(shown(rows.get(0))).containsExactly(1);
  }

  @Test
  void aPinnedRowWithNothingToShowLeavesItsPlaceToOthers() {
    List<BuiltRow> rows = build(new float[] {1, 2}, 9, 9, pinned(0), row(0, 1));

    assertThat(rows).hasSize(1);
    assertThat(shown(rows.getFirst())).containsExactly(1, 0);
  }

  @Test
  void whereThereAreFewerRowsThePinnedOneStandsAsLowAsTheyReach() {
    List<BuiltRow> rows = build(new float[] {9, 1}, 9, 9, pinned(5, 0), row(1));

    assertThat(rows).extracting(BuiltRow::pinned).containsExactly(false, true);
  }

  @Test
  void ofPinnedRowsThatTakeFromEachOtherTheHighestKeepsItsPlace() {
    List<BuiltRow> rows =
        build(
            new float[] {9, 8, 7, 6, 5},
            9,
            9,
            pinned(0, 0, 1),
            pinned(1, 0),
            pinned(2, 2, 3),
            pinned(3, 4));

    assertThat(rows).hasSize(3);
    assertThat(shown(rows.getFirst())).containsExactly(0, 1);
    assertThat(shown(rows.get(1))).containsExactly(2, 3);
    assertThat(shown(rows.get(2))).containsExactly(4);
  }

  @Test
  void aRowPinnedBelowWhatWasAskedForIsNotShown() {
    assertThat(build(new float[] {9, 1}, 2, 9, pinned(5, 0), row(1))).hasSize(1);
  }

  @Test
  void whereARowComesOutEmptyTheOthersStandWhereTheirOwnPlacesAreExaminedMost() {
    // The third place is examined most, and there is none once the second row is empty.
    ExaminationCurve curve =
        ExaminationCurve.learned(
            LAYOUT, Curve.factors(LAYOUT.ref(), new double[] {0.5, 0.2, 1}, new double[] {1}));

    List<BuiltRow> rows =
        PageConstruction.build(
            candidates(row(0), row(0), row(1)),
            Worth.of(new float[] {9, 5}, ScoreKind.RELEVANCE, null),
            new PagePlan(0, 3, 9, curve, shown -> shown, null));

    assertThat(rows).extracting(row -> row.eligible()[0]).containsExactly(0, 1);
  }

  @Test
  void aRowThatOthersLeaveShortOfItsMinimumIsLeftOut() {
    CandidateRow three =
        new CandidateRow(
            new RowDefinition(
                "three", "Three", null, new RowSource.Popular(null), null, 3, null, null),
            new int[] {0, 1, 2},
            CandidateRow.NONE);

    List<BuiltRow> rows = build(new float[] {9, 1, 1}, 9, 9, pinned(0, 0), three);

    assertThat(rows).hasSize(1);
  }

  @Test
  void noRowHasWhatAnotherTookAndWhatNobodyTookIsTheUppermosts() {
    List<BuiltRow> rows =
        build(new float[] {5, 4, 3, 2, 1}, 2, 1, row(0, 1, 2, 3, 4), row(0, 1, 2, 3, 4));

    assertThat(rows.get(0).eligible()).containsExactly(0, 2, 3, 4);
    assertThat(rows.get(1).eligible()).containsExactly(1);
  }

  @Test
  void whatChanceMayBringInIsNobodyElses() {
    Candidates candidates = candidates(row(0, 1, 2, 3), row(0, 1, 2, 3));
    Worth worth = Worth.of(new float[] {4, 3, 2, 1}, ScoreKind.RELEVANCE, null);

    List<BuiltRow> rows = PageConstruction.build(candidates, worth, plan(9, 1, n -> n + 2));

    assertThat(rows.get(0).eligible()).containsExactly(0, 1, 2);
    assertThat(rows.get(0).reach()).isEqualTo(3);
    assertThat(rows.get(0).shown()).isEqualTo(1);
    assertThat(rows.get(1).eligible()).containsExactly(3);
  }

  @Test
  void aRowWithNothingLeftIsLeftOutAndDoesNotCount() {
    List<BuiltRow> rows = build(new float[] {1, 2}, 2, 9, row(0), row(0), row(), row(1));

    assertThat(rows).hasSize(2);
  }

  @Test
  void noCandidatesGiveNoRows() {
    assertThat(build(new float[0], 9, 9)).isEmpty();
  }

  @Test
  void lazyChoiceIsTheSameAsLookingAtEveryRowEveryTime() {
    Random random = new Random(20_261_124);
    for (int round = 0; round < 200; round++) {
      float[] scores = new float[60];
      for (int i = 0; i < scores.length; i++) {
        scores[i] = random.nextFloat();
      }
      CandidateRow[] rows = new CandidateRow[8];
      for (int r = 0; r < rows.length; r++) {
        rows[r] = row(IntStream.range(0, 60).filter(i -> random.nextInt(4) == 0).toArray());
      }

      List<BuiltRow> built = build(scores, 8, 6, rows);

      assertThat(built.stream().map(BuiltRow::source).toList())
          .isEqualTo(greedy(scores, rows, 8, 6));
      assertThat(built.stream().flatMapToInt(row -> Arrays.stream(row.eligible())).toArray())
          .doesNotHaveDuplicates();
    }
  }

  @Test
  void aFullPageIsBuiltInLessThanAMillisecond() {
    Random random = new Random(7);
    float[] scores = new float[1_500];
    for (int i = 0; i < scores.length; i++) {
      scores[i] = random.nextFloat();
    }
    CandidateRow[] rows = new CandidateRow[40];
    for (int r = 0; r < rows.length; r++) {
      rows[r] = row(random.ints(0, 1_500).distinct().limit(75).toArray());
    }

    long fastest = Long.MAX_VALUE;
    for (int run = 0; run < 300; run++) {
      long start = System.nanoTime();
      build(scores, 40, 40, rows);
      fastest = Math.min(fastest, System.nanoTime() - start);
    }

    assertThat(fastest).isLessThan(1_000_000);
  }

  /** Looks at every row for every place. */
  private static List<CandidateRow> greedy(
      float[] scores, CandidateRow[] rows, int places, int columns) {
    ExaminationCurve curve = ExaminationCurve.prior(LAYOUT);
    List<CandidateRow> left = new ArrayList<>(List.of(rows));
    List<CandidateRow> chosen = new ArrayList<>();
    boolean[] taken = new boolean[scores.length];
    for (int place = 0; place < places; place++) {
      CandidateRow best = null;
      double most = 0;
      for (CandidateRow row : left) {
        double value = 0;
        int[] items = best(row, scores, taken, columns);
        for (int column = 0; column < items.length; column++) {
          value += curve.at(place, column) * scores[items[column]];
        }
        if (value > most) {
          most = value;
          best = row;
        }
      }
      if (best == null) {
        return chosen;
      }
      chosen.add(best);
      left.remove(best);
      for (int item : best(best, scores, taken, columns)) {
        taken[item] = true;
      }
    }
    return chosen;
  }

  private static int[] best(CandidateRow row, float[] scores, boolean[] taken, int columns) {
    return Arrays.stream(row.positions())
        .filter(position -> !taken[position])
        .boxed()
        .sorted((a, b) -> Float.compare(scores[b], scores[a]))
        .limit(columns)
        .mapToInt(Integer::intValue)
        .toArray();
  }

  private static List<BuiltRow> build(
      float[] scores, int maxRows, int maxColumns, CandidateRow... rows) {
    return PageConstruction.build(
        candidates(rows),
        Worth.of(scores, ScoreKind.RELEVANCE, null),
        plan(maxRows, maxColumns, shown -> shown));
  }

  private static PagePlan plan(int rows, int columns, IntUnaryOperator reach) {
    return new PagePlan(0, rows, columns, ExaminationCurve.prior(LAYOUT), reach, null);
  }

  private static int[] shown(BuiltRow row) {
    return Arrays.copyOf(row.eligible(), row.shown());
  }

  private static Candidates candidates(CandidateRow... rows) {
    return new Candidates(new int[0], List.of(rows));
  }

  private static CandidateRow row(int... positions) {
    return row(null, positions);
  }

  private static CandidateRow pinned(int place, int... positions) {
    return row(place, positions);
  }

  private static CandidateRow row(@Nullable Integer place, int[] positions) {
    return new CandidateRow(
        new RowDefinition("row", "Row", null, new RowSource.Popular(null), null, null, null, place),
        positions,
        CandidateRow.NONE);
  }
}
