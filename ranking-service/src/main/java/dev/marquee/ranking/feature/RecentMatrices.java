package dev.marquee.ranking.feature;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * A few of the matrices that a model scored lately.
 *
 * <p>Thread-safety: safe. Cost: a copy of at most {@value #MOST_VALUES} numbers when one is added.
 */
public final class RecentMatrices {
  private static final int KEPT = 8;
  private static final int MOST_VALUES = 32_768;

  /**
   * One of them.
   *
   * @param values row-major
   */
  @SuppressWarnings("ArrayRecordComponent") // Never compared, never handed out of the package.
  public record Matrix(float[] values, int columns) {
    public int rows() {
      return values.length / columns;
    }
  }

  private final AtomicReferenceArray<@Nullable Matrix> ring = new AtomicReferenceArray<>(KEPT);
  private final AtomicInteger added = new AtomicInteger();

  public RecentMatrices() {}

  /** Keeps the first rows of a matrix, as many as fit. */
  public void add(FeatureMatrix matrix, int rows, int columns) {
    int kept = Math.min(rows, Math.max(1, MOST_VALUES / columns));
    ring.set(Math.floorMod(added.getAndIncrement(), KEPT), new Matrix(matrix.copy(kept), columns));
  }

  public List<Matrix> all() {
    List<Matrix> all = new ArrayList<>(KEPT);
    for (int i = 0; i < KEPT; i++) {
      Matrix matrix = ring.get(i);
      if (matrix != null) {
        all.add(matrix);
      }
    }
    return all;
  }
}
