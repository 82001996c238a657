package dev.marquee.ranking.feature;

import dev.marquee.ranking.catalogue.Column;
import dev.marquee.ranking.catalogue.TextColumn;
import dev.marquee.ranking.catalogue.TextsColumn;
import java.util.Arrays;

/**
 * How large a share of a user's plays has each value of an attribute.
 *
 * <p>Thread-safety: none. Cost: O(values played) per item, without allocation.
 */
final class PlayedShares implements MatchFeature.Values {
  private final Column column;
  private double[] values = new double[8];
  private double[] weights = new double[8];
  private int distinct;
  private double total;

  private PlayedShares(Column column) {
    this.column = column;
  }

  /**
   * @param weights of the plays, not all zero
   */
  static PlayedShares of(Column column, int[] plays, double[] weights) {
    PlayedShares shares = new PlayedShares(column);
    for (int p = 0; p < plays.length; p++) {
      shares.add(plays[p], weights[p]);
    }
    return shares;
  }

  private void add(int item, double weight) {
    total += weight;
    if (column instanceof TextsColumn texts) {
      for (int place = 0; place < texts.count(item); place++) {
        add(texts.code(item, place), weight);
      }
      return;
    }
    double value = value(item);
    if (!Double.isNaN(value)) {
      add(value, weight);
    }
  }

  private void add(double value, double weight) {
    int at = indexOf(value);
    if (at == values.length) {
      values = Arrays.copyOf(values, at * 2);
      weights = Arrays.copyOf(weights, at * 2);
    }
    if (at == distinct) {
      values[distinct++] = value;
    }
    weights[at] += weight;
  }

  @Override
  public float of(int item) {
    if (column instanceof TextsColumn texts) {
      int count = texts.count(item);
      float most = count == 0 ? Float.NaN : 0;
      for (int place = 0; place < count; place++) {
        most = Math.max(most, share(texts.code(item, place)));
      }
      return most;
    }
    double value = value(item);
    return Double.isNaN(value) ? Float.NaN : share(value);
  }

  private float share(double value) {
    int at = indexOf(value);
    return at == distinct ? 0 : (float) (weights[at] / total);
  }

  /** Equal for equal values of the attribute; NaN where it is missing. */
  private double value(int item) {
    if (column instanceof TextColumn texts) {
      int code = texts.code(item);
      return code == TextColumn.MISSING ? Double.NaN : code;
    }
    return column.number(item);
  }

  private int indexOf(double value) {
    int at = 0;
    while (at < distinct && values[at] != value) {
      at++;
    }
    return at;
  }
}
