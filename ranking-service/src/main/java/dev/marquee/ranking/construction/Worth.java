package dev.marquee.ranking.construction;

import dev.marquee.contract.model.ScoreKind;
import dev.marquee.ranking.candidate.CandidateRow;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What candidates are worth, by what their scores mean. Probabilities and relevances can be added
 * up over rows. Margins cannot: until a calibration tells what reward they stand for, an item is
 * worth disc(rank) = 1/log₂(rank + 2) of its rank within its row.
 *
 * <p>Shape: one per candidate, same order.
 *
 * @param scores the model's, finite; what rows are ordered by
 * @param gains 0 or more; null where a row's ranks decide
 * @param kind what the scores mean
 */
public record Worth(float[] scores, float @Nullable [] gains, ScoreKind kind) {
  /** The farthest that a probability is taken to be from 0 and 1 in log-odds. */
  private static final double LEAST = 1e-6;

  /**
   * What scores are worth.
   *
   * @param calibration from score to mean reward; null where none is fitted
   */
  public static Worth of(
      float[] scores, ScoreKind kind, @Nullable DoubleUnaryOperator calibration) {
    if (calibration == null && kind == ScoreKind.MARGIN) {
      return new Worth(scores, null, kind);
    }
    float[] gains = new float[scores.length];
    for (int i = 0; i < gains.length; i++) {
      double gain = calibration == null ? scores[i] : calibration.applyAsDouble(scores[i]);
      gains[i] = (float) Math.max(0, gain);
    }
    return new Worth(scores, gains, kind);
  }

  /** Candidates by score, largest first; in their order among equals. */
  int[] bestFirst(int[] positions) {
    long[] keys = new long[positions.length];
    for (int i = 0; i < positions.length; i++) {
      keys[i] = ((long) ~ordered(scores[positions[i]]) << Integer.SIZE) | i;
    }
    Arrays.sort(keys);
    int[] sorted = new int[keys.length];
    for (int i = 0; i < sorted.length; i++) {
      sorted[i] = positions[(int) keys[i]];
    }
    return sorted;
  }

  /** A row's candidates, best first, or in the source's order where the row keeps that. */
  int[] inOrder(CandidateRow row) {
    return row.keepsOrder() ? row.positions().clone() : bestFirst(row.positions());
  }

  /** Those of them that are not taken. */
  public int[] inOrder(CandidateRow row, boolean[] taken) {
    int[] sorted = inOrder(row);
    int size = 0;
    for (int position : sorted) {
      if (!taken[position]) {
        sorted[size++] = position;
      }
    }
    return Arrays.copyOf(sorted, size);
  }

  /** The logits of some candidates. */
  public float[] logits(int[] positions) {
    float[] logits = new float[positions.length];
    for (int i = 0; i < logits.length; i++) {
      logits[i] = logit(positions[i]);
    }
    return logits;
  }

  /** An int that orders as the float does. */
  private static int ordered(float value) {
    int bits = Float.floatToIntBits(value + 0f);
    return bits ^ ((bits >> 31) & 0x7fff_ffff);
  }

  /** A candidate's logit: the log-odds of a probability, else the score itself. */
  float logit(int position) {
    float score = scores[position];
    if (kind != ScoreKind.PROBABILITY) {
      return score;
    }
    double p = Math.min(1 - LEAST, Math.max(LEAST, score));
    return (float) Math.log(p / (1 - p));
  }
}
