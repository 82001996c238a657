package dev.marquee.ranking.construction;

import dev.marquee.ranking.candidate.CandidateRow;
import java.util.Arrays;

/**
 * A row that may come onto the page: its candidates sorted once (unless it keeps its order), and
 * what its best ones are worth as of when it was last looked at. As items are taken by other rows
 * that only falls, so it bounds what the row is worth now.
 *
 * <p>Thread-safety: none; one per page.
 */
final class RowChoice {
  private static final double[] DISCOUNTS = discounts(512);

  final CandidateRow source;
  final int slots;
  private final int[] sorted;
  private final Worth worth;
  private final float[] best;
  private int count;

  /**
   * @param slots at most so many are shown
   */
  RowChoice(CandidateRow source, Worth worth, int slots) {
    this.source = source;
    this.slots = slots;
    this.worth = worth;
    this.sorted = worth.inOrder(source);
    this.best = new float[Math.min(slots, sorted.length)];
  }

  /** Looks again at what is left, and answers whether that is enough to show the row. */
  boolean refresh(boolean[] taken) {
    float[] gains = worth.gains();
    count = 0;
    for (int i = 0; i < sorted.length && count < best.length; i++) {
      if (!taken[sorted[i]]) {
        best[count++] = gains == null ? (float) discount(i) : gains[sorted[i]];
      }
    }
    return count >= source.definition().minimum();
  }

  /** Σ θ · worth at a place, as of the last look. */
  double value(PagePlan plan, int place) {
    double value = 0;
    for (int column = 0; column < count; column++) {
      value += plan.examination().at(place, column) * best[column];
    }
    return value;
  }

  /** Its candidates that are not taken, best first. */
  int[] left(boolean[] taken) {
    int[] left = new int[sorted.length];
    int size = 0;
    for (int position : sorted) {
      if (!taken[position]) {
        left[size++] = position;
      }
    }
    return Arrays.copyOf(left, size);
  }

  private static double discount(int rank) {
    return rank < DISCOUNTS.length ? DISCOUNTS[rank] : Math.log(2) / Math.log(rank + 2.0);
  }

  private static double[] discounts(int ranks) {
    double[] discounts = new double[ranks];
    for (int rank = 0; rank < ranks; rank++) {
      discounts[rank] = Math.log(2) / Math.log(rank + 2.0);
    }
    return discounts;
  }
}
