package dev.marquee.ranking.feature;

import dev.marquee.contract.model.GoldenRow;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/**
 * How the columns of a model's matrix are distributed while serving, in bins whose bounds are the
 * deciles of its golden rows, and how far that is from the golden rows by the population stability
 * index: Σ (p − q) · ln(p / q) over bins, p served and q golden, half a count added to each bin.
 *
 * <p>Thread-safety: safe. Cost: a search in at most {@value #BINS} bounds for each value added.
 *
 * <p>Source: N. Siddiqi, Credit Risk Scorecards, 2006, chapter 9; its expectation where nothing
 * changed, (bins − 1) · (1/n + 1/m), B. Yurdakul, Statistical Properties of Population Stability
 * Index, 2018.
 */
public final class FeatureDistributions {
  /** Fewer golden rows, or fewer rows served, tell nothing. */
  public static final int LEAST_ROWS = 200;

  private static final int BINS = 10;

  private final int goldenRows;
  private final float[][] bounds;
  private final long[][] golden;
  private final LongAdder[][] served;
  private final LongAdder servedRows = new LongAdder();

  private FeatureDistributions(int goldenRows, float[][] bounds) {
    this.goldenRows = goldenRows;
    this.bounds = bounds;
    this.golden = new long[bounds.length][];
    this.served = new LongAdder[bounds.length][];
    for (int column = 0; column < bounds.length; column++) {
      // One bin more for what is no number.
      int bins = bounds[column].length + 2;
      golden[column] = new long[bins];
      served[column] = new LongAdder[bins];
      for (int bin = 0; bin < bins; bin++) {
        served[column][bin] = new LongAdder();
      }
    }
  }

  public static FeatureDistributions of(int columns, List<GoldenRow> rows) {
    boolean enough = rows.size() >= LEAST_ROWS;
    float[][] bounds = new float[enough ? columns : 0][];
    for (int column = 0; column < bounds.length; column++) {
      bounds[column] = deciles(rows, column);
    }
    FeatureDistributions distributions = new FeatureDistributions(rows.size(), bounds);
    for (GoldenRow row : rows) {
      for (int column = 0; column < bounds.length; column++) {
        distributions.golden[column][bin(bounds[column], row.features()[column])]++;
      }
    }
    return distributions;
  }

  /** The inner deciles, each once; none of them the largest value, above which there is nothing. */
  private static float[] deciles(List<GoldenRow> rows, int column) {
    float[] values = new float[rows.size()];
    int count = 0;
    for (GoldenRow row : rows) {
      float value = row.features()[column];
      if (!Float.isNaN(value)) {
        values[count++] = value;
      }
    }
    Arrays.sort(values, 0, count);
    float[] bounds = new float[BINS - 1];
    int distinct = 0;
    for (int decile = 1; decile < BINS && count > 0; decile++) {
      float bound = values[(int) ((long) count * decile / BINS)];
      if (bound < values[count - 1] && (distinct == 0 || bound > bounds[distinct - 1])) {
        bounds[distinct++] = bound;
      }
    }
    return Arrays.copyOf(bounds, distinct);
  }

  /** The bin of values up to a bound, above the one before; the last bin is for NaN. */
  private static int bin(float[] bounds, float value) {
    if (Float.isNaN(value)) {
      return bounds.length + 1;
    }
    int at = Arrays.binarySearch(bounds, value);
    return at >= 0 ? at : -at - 1;
  }

  /** Adds the rows of a matrix. */
  public void add(FeatureMatrix matrix, int rows) {
    servedRows.add(rows);
    for (int column = 0; column < bounds.length; column++) {
      for (int row = 0; row < rows; row++) {
        served[column][bin(bounds[column], matrix.get(row, column))].increment();
      }
    }
  }

  /** How many golden rows there are. */
  public int goldenRows() {
    return goldenRows;
  }

  /** How many rows served were looked at. */
  public long servedRows() {
    return servedRows.sum();
  }

  /** Whether there are enough golden rows, and enough rows served, for an index. */
  public boolean enough() {
    return bounds.length > 0 && servedRows() >= LEAST_ROWS;
  }

  /** The index of a column; only where there is {@link #enough()}. Range: [0, ∞). */
  public double stability(int column) {
    int bins = golden[column].length;
    double goldenTotal = goldenRows + bins / 2.0;
    double servedTotal = bins / 2.0;
    for (LongAdder bin : served[column]) {
      servedTotal += bin.sum();
    }
    double index = 0;
    for (int bin = 0; bin < bins; bin++) {
      double p = (served[column][bin].sum() + 0.5) / servedTotal;
      double q = (golden[column][bin] + 0.5) / goldenTotal;
      index += (p - q) * Math.log(p / q);
    }
    return index;
  }

  /** What the index of a column would be by chance alone. */
  public double byChance(int column) {
    return bounds[column].length * (1.0 / goldenRows + 1.0 / Math.max(1, servedRows()));
  }
}
