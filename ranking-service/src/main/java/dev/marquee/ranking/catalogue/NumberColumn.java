package dev.marquee.ranking.catalogue;

import org.jspecify.annotations.Nullable;

/**
 * A column of numbers or booleans. Kept as floats where every value survives that unchanged, else
 * as doubles; NaN stands for a missing value.
 *
 * <p>Thread-safety: immutable. Cost of a read: two array accesses.
 */
public final class NumberColumn implements Column {
  /** What the numbers were before they became numbers. */
  enum Kind {
    WHOLE,
    DECIMAL,
    FLAG
  }

  private static final double LARGEST_EXACT_WHOLE = 1L << 53;

  private final Kind kind;
  private final float @Nullable [][] floats;
  private final double @Nullable [][] doubles;

  private NumberColumn(Kind kind, float @Nullable [][] floats, double @Nullable [][] doubles) {
    this.kind = kind;
    this.floats = floats;
    this.doubles = doubles;
  }

  /**
   * @param values one per item, NaN where missing
   * @param flags whether they were booleans
   */
  static NumberColumn of(double[] values, boolean flags) {
    boolean whole = true;
    boolean fitsFloat = true;
    for (double value : values) {
      if (!Double.isNaN(value)) {
        whole &= value == Math.rint(value) && Math.abs(value) <= LARGEST_EXACT_WHOLE;
        fitsFloat &= (double) (float) value == value;
      }
    }
    Kind kind = flags ? Kind.FLAG : whole ? Kind.WHOLE : Kind.DECIMAL;
    return fitsFloat
        ? new NumberColumn(kind, floatChunks(values), null)
        : new NumberColumn(kind, null, doubleChunks(values));
  }

  private static float[][] floatChunks(double[] values) {
    float[][] chunks = new float[Chunks.count(values.length)][];
    for (int c = 0; c < chunks.length; c++) {
      chunks[c] = new float[Chunks.length(values.length, c)];
      for (int i = 0; i < chunks[c].length; i++) {
        chunks[c][i] = (float) values[(c << Chunks.SHIFT) + i];
      }
    }
    return chunks;
  }

  private static double[][] doubleChunks(double[] values) {
    double[][] chunks = new double[Chunks.count(values.length)][];
    for (int c = 0; c < chunks.length; c++) {
      int from = c << Chunks.SHIFT;
      chunks[c] =
          java.util.Arrays.copyOfRange(values, from, from + Chunks.length(values.length, c));
    }
    return chunks;
  }

  @Override
  public double number(int item) {
    if (floats != null) {
      return floats[item >>> Chunks.SHIFT][item & Chunks.MASK];
    }
    return doubles == null ? Double.NaN : doubles[item >>> Chunks.SHIFT][item & Chunks.MASK];
  }

  @Override
  public @Nullable Object value(int item) {
    double number = number(item);
    if (Double.isNaN(number)) {
      return null;
    }
    return switch (kind) {
      case WHOLE -> (Object) (long) number;
      case DECIMAL -> (Object) number;
      case FLAG -> (Object) (number != 0);
    };
  }

  @Override
  public @Nullable String text(int item) {
    Object value = value(item);
    return value == null ? null : value.toString();
  }

  /** Whether the values are kept at half the size. For tests and for people who count bytes. */
  boolean compact() {
    return floats != null;
  }
}
