package dev.marquee.ranking.exploration;

import dev.marquee.ranking.construction.BuiltRow;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects a slate's rows in page order, and keeps the running product of their conditionals. */
final class SlateRows {
  private final List<Slate.Row> rows;
  private double product = 1;

  SlateRows(int expected) {
    this.rows = new ArrayList<>(expected);
  }

  /** A row that could not have been any other. */
  void certain(BuiltRow row) {
    double[] certain = certainty(row.shown());
    add(row, Arrays.copyOf(row.eligible(), row.shown()), certain, certain, null);
  }

  void add(
      BuiltRow row,
      int[] shown,
      double @Nullable [] marginal,
      double[] conditional,
      Slate.@Nullable Coin coin) {
    double[] prefix = new double[shown.length];
    for (int column = 0; column < shown.length; column++) {
      product *= conditional[column];
      prefix[column] = product;
    }
    rows.add(
        new Slate.Row(
            row,
            shown,
            marginal,
            conditional,
            product < Double.MIN_NORMAL ? null : prefix,
            null,
            coin));
  }

  List<Slate.Row> rows() {
    return rows;
  }

  static double[] certainty(int slots) {
    double[] certain = new double[slots];
    Arrays.fill(certain, 1.0);
    return certain;
  }
}
