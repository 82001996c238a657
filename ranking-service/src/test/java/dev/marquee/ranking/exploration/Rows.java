package dev.marquee.ranking.exploration;

import dev.marquee.ranking.candidate.CandidateRow;
import dev.marquee.ranking.construction.BuiltRow;
import dev.marquee.ranking.definition.RowDefinition;
import dev.marquee.ranking.definition.RowSource;
import java.util.Arrays;

/** Rows as page construction would leave them. */
final class Rows {
  private static final CandidateRow SOURCE =
      new CandidateRow(
          new RowDefinition("row", "Row", null, new RowSource.Popular(null), null),
          new int[0],
          CandidateRow.NONE);

  private Rows() {}

  /** A row of items {@code first}, {@code first + 1}, … with these logits. */
  static BuiltRow of(int first, int shown, float... logits) {
    return row(first, shown, logits.length, false, logits);
  }

  static BuiltRow pinned(int first, int shown, float... logits) {
    return row(first, shown, logits.length, true, logits);
  }

  static BuiltRow keepingOrder(int first, int shown, float... logits) {
    return row(first, shown, 0, false, logits);
  }

  private static BuiltRow row(int first, int shown, int reach, boolean pinned, float... logits) {
    int[] eligible = new int[logits.length];
    Arrays.setAll(eligible, i -> first + i);
    return new BuiltRow(SOURCE, eligible, logits, reach, shown, pinned);
  }
}
