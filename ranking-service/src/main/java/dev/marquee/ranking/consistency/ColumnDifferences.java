package dev.marquee.ranking.consistency;

import dev.marquee.contract.model.Bundle;
import dev.marquee.contract.model.Feature;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Logged rows of one model against rows computed anew, column by column.
 *
 * <p>Thread-safety: none. Cost: O(rows · columns).
 */
final class ColumnDifferences {
  /** The log keeps float32; what is less than this apart, relatively, is the same. */
  private static final double NEAR = 1e-6;

  /** What a person did since, what a job wrote since, and what only the caller knew. */
  private static final Set<String> CHANGING = Set.of("match", "user", "candidate");

  private final String model;
  private final List<String> columns;
  private final boolean[] changing;
  private final long[] differing;
  private final double[] largest;
  private long rows;

  ColumnDifferences(Bundle bundle) {
    this.model = bundle.ref().toString();
    this.columns = bundle.columnNames();
    this.changing = new boolean[columns.size()];
    this.differing = new long[columns.size()];
    this.largest = new double[columns.size()];
    int at = 0;
    for (Feature feature : bundle.features()) {
      for (int i = 0; i < feature.columns(); i++) {
        changing[at++] = CHANGING.contains(feature.scope());
      }
    }
  }

  /** Whether logged rows have just these columns. */
  boolean areOf(List<String> logged) {
    return columns.equals(logged);
  }

  /**
   * Compares one row.
   *
   * @param logged where the row stands, from an offset on
   * @param anew the same, from another
   */
  void add(float[] logged, int loggedAt, float[] anew, int anewAt) {
    rows++;
    for (int column = 0; column < differing.length; column++) {
      float before = logged[loggedAt + column];
      float now = anew[anewAt + column];
      boolean same =
          Float.compare(before, now) == 0
              || Math.abs((double) before - now) <= NEAR * Math.abs((double) before);
      if (!same) {
        differing[column]++;
        double difference = Math.abs((double) before - now);
        largest[column] =
            Double.isNaN(difference) ? largest[column] : Math.max(largest[column], difference);
      }
    }
  }

  long rows() {
    return rows;
  }

  List<FeatureSkew> skews() {
    List<FeatureSkew> skews = new ArrayList<>();
    for (int column = 0; column < differing.length; column++) {
      skews.add(
          new FeatureSkew(
              model,
              columns.get(column),
              rows,
              differing[column],
              rows == 0 ? 0 : (double) differing[column] / rows,
              largest[column],
              changing[column]));
    }
    return skews;
  }
}
