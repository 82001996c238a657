package dev.marquee.ranking.catalogue;

import org.jspecify.annotations.Nullable;

/**
 * A column of numbers or booleans. Each is a single-precision lane of the item's row; a number that
 * would lose by it is kept in double precision besides: whole ones beyond 2²⁴, and decimals from
 * {@value #LEAST_EXACT_DECIMAL} on. Smaller decimals have the seven digits of single precision.
 *
 * <p>Thread-safety: immutable. Cost of a read: two array accesses, and for decimals a few
 * divisions.
 */
public final class NumberColumn implements Column {
  private static final double LEAST_EXACT_DECIMAL = 1_024;
  private static final double MOST_DECIMALS = 1e6;
  private static final double LARGEST_EXACT_WHOLE = 1L << 53;

  private final ItemRows rows;
  private final int lane;
  private final Kind kind;
  private final double[] @Nullable [] exact;

  /** What the numbers were before they became numbers. */
  enum Kind {
    WHOLE,
    DECIMAL,
    FLAG
  }

  /**
   * @param exact by chunk, none where the lanes say it all
   */
  NumberColumn(ItemRows rows, int lane, Kind kind, double[] @Nullable [] exact) {
    this.rows = rows;
    this.lane = lane;
    this.kind = kind;
    this.exact = exact;
  }

  static boolean whole(double value) {
    return value == Math.rint(value) && Math.abs(value) <= LARGEST_EXACT_WHOLE;
  }

  /** Whether a lane holds the number well enough. */
  static boolean fitsLane(double value) {
    float single = (float) value;
    if (single == value) {
      return true;
    }
    return value != Math.rint(value)
        && (Math.abs(value) < LEAST_EXACT_DECIMAL || decimal(single) == value);
  }

  /** The shortest decimal, of up to six places, that single precision turns into that number. */
  static double decimal(float single) {
    if (single == Math.rint(single)) {
      return single;
    }
    for (double power = 10; power <= MOST_DECIMALS; power *= 10) {
      double candidate = Math.rint(single * power) / power;
      if ((float) candidate == single) {
        return candidate;
      }
    }
    return single;
  }

  /** The lane of the item's row that holds the numbers, as near as single precision comes. */
  public int lane() {
    return lane;
  }

  /** Whether the lanes alone order items rightly. */
  public boolean compact() {
    return exact.length == 0;
  }

  @Override
  public double number(int item) {
    int at = item >>> Chunks.SHIFT;
    double[] chunk = at < exact.length ? exact[at] : null;
    return chunk == null ? decimal(rows.number(item, lane)) : chunk[item & Chunks.MASK];
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
}
