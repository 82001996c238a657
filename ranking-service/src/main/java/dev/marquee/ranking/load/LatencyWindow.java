package dev.marquee.ranking.load;

import java.util.concurrent.atomic.AtomicIntegerArray;

/**
 * Counts latencies in buckets, eight to each doubling, so that a quantile is known to 12.5%.
 *
 * <p>Thread-safety: safe; what is added while a window is closed counts in it or in the next. Cost:
 * one atomic addition a latency, 2 KB.
 */
final class LatencyWindow {
  private static final int PER_DOUBLING = 8;
  private static final int BITS = 3;

  private final AtomicIntegerArray counts = new AtomicIntegerArray(Long.SIZE * PER_DOUBLING);

  void add(long nanos) {
    counts.incrementAndGet(bucket(Math.max(PER_DOUBLING, nanos)));
  }

  /**
   * Closes the window.
   *
   * @param quantile in (0, 1]
   * @return the upper end of the bucket that the quantile lies in; 0 where nothing was added
   */
  double close(double quantile) {
    int[] taken = new int[counts.length()];
    long total = 0;
    for (int i = 0; i < taken.length; i++) {
      taken[i] = counts.getAndSet(i, 0);
      total += taken[i];
    }
    long wanted = (long) Math.ceil(quantile * total);
    long seen = 0;
    for (int i = 0; i < taken.length; i++) {
      seen += taken[i];
      if (seen >= wanted && seen > 0) {
        return upperEnd(i);
      }
    }
    return 0;
  }

  private static int bucket(long nanos) {
    int exponent = Long.SIZE - 1 - Long.numberOfLeadingZeros(nanos);
    int fraction = (int) (nanos >>> (exponent - BITS)) & (PER_DOUBLING - 1);
    return exponent * PER_DOUBLING + fraction;
  }

  private static double upperEnd(int bucket) {
    int exponent = bucket / PER_DOUBLING;
    int fraction = bucket % PER_DOUBLING;
    return Math.scalb(1 + (fraction + 1) / (double) PER_DOUBLING, exponent);
  }
}
