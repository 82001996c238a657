package dev.marquee.ranking.construction;

import dev.marquee.ranking.candidate.CandidateRow;
import dev.marquee.ranking.candidate.Candidates;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Builds rows from scored candidates: rows in the order of their definition, items by score, no
 * item twice on a page. A row that has nothing left to show is left out.
 *
 * <p>Given candidates and scores the page is certain: every slot has the probability 1.
 *
 * <p>Thread-safety: pure. Cost: O(Σ n log n) over the rows' candidates.
 */
public final class PageConstruction {
  private PageConstruction() {}

  /**
   * The rows.
   *
   * @param scores one per candidate, finite
   * @param maxRows at least 1
   * @param maxColumns at least 1; a row's definition may allow fewer
   */
  public static List<BuiltRow> build(
      Candidates candidates, float[] scores, int maxRows, int maxColumns) {
    boolean[] placed = new boolean[scores.length];
    List<BuiltRow> built = new ArrayList<>(Math.min(maxRows, candidates.rows().size()));
    for (CandidateRow row : candidates.rows()) {
      if (built.size() == maxRows) {
        break;
      }
      int[] eligible = bestFirst(row.positions(), scores, placed);
      Integer ownColumns = row.definition().columns();
      int columns = ownColumns == null ? maxColumns : Math.min(maxColumns, ownColumns);
      int shown = Math.min(columns, eligible.length);
      for (int i = 0; i < shown; i++) {
        placed[eligible[i]] = true;
      }
      if (shown > 0) {
        built.add(new BuiltRow(row, eligible, logits(eligible, scores), shown, shown, false));
      }
    }
    return built;
  }

  private static float[] logits(int[] eligible, float[] scores) {
    float[] logits = new float[eligible.length];
    for (int i = 0; i < logits.length; i++) {
      logits[i] = scores[eligible[i]];
    }
    return logits;
  }

  /** Sorted by score, largest first; in the source's order among equals. */
  private static int[] bestFirst(int[] positions, float[] scores, boolean[] placed) {
    long[] keys = new long[positions.length];
    int count = 0;
    for (int i = 0; i < positions.length; i++) {
      if (!placed[positions[i]]) {
        keys[count++] = ((long) ~ordered(scores[positions[i]]) << Integer.SIZE) | i;
      }
    }
    Arrays.sort(keys, 0, count);
    int[] sorted = new int[count];
    for (int i = 0; i < count; i++) {
      sorted[i] = positions[(int) keys[i]];
    }
    return sorted;
  }

  /** An int that orders as the float does. */
  private static int ordered(float value) {
    int bits = Float.floatToIntBits(value + 0f);
    return bits ^ ((bits >> 31) & 0x7fff_ffff);
  }
}
