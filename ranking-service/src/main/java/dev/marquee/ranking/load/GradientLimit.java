package dev.marquee.ranking.load;

/**
 * How many requests at once a service can take before they queue, found from latency alone: the
 * limit grows by a few while the latest latency is near the long-run one, and shrinks by their
 * ratio where it is above.
 *
 * <p>As {@code Gradient2Limit} of Netflix's concurrency-limits has it. What differs: a sample is
 * the mean of a window, since single latencies of a page vary with its size, and the long-run mean
 * is taken over windows.
 *
 * <p>Thread-safety: none. Cost: O(1) a window.
 *
 * <p>Source: Netflix, concurrency-limits, {@code Gradient2Limit} (Apache 2.0); the idea of a
 * gradient of round-trip times: L. Brakmo, L. Peterson, TCP Vegas, 1995.
 */
final class GradientLimit {
  private static final double SMOOTHING = 0.2;
  private static final double LEAST_GRADIENT = 0.5;
  private static final int LONG_RUN_WINDOWS = 600;
  private static final int WARM_UP_WINDOWS = 10;

  private final int least;
  private final int most;
  private final double tolerance;
  private final int headroom;
  private double limit;
  private double longRunNanos;
  private int windows;

  /**
   * @param least never fewer than these
   * @param most never more than these, and what it begins with
   * @param tolerance up to so many times the long-run latency nothing is thought to queue
   * @param headroom how many more requests than now are tried while nothing queues
   */
  GradientLimit(int least, int most, double tolerance, int headroom) {
    if (least < 1 || most < least || !(tolerance >= 1) || headroom < 0) {
      throw new IllegalArgumentException(
          "marquee.admission has least %d, most %d, tolerance %s and headroom %d; least must be at least 1, most no less, tolerance at least 1, headroom at least 0."
              .formatted(least, most, tolerance, headroom));
    }
    this.least = least;
    this.most = most;
    this.tolerance = tolerance;
    this.headroom = headroom;
    this.limit = most;
  }

  int limit() {
    return (int) limit;
  }

  /**
   * Learns from a window.
   *
   * @param meanNanos of the latencies in it, above 0
   * @param inFlight the most requests at once in it
   */
  void window(double meanNanos, int inFlight) {
    windows++;
    int weight = windows <= WARM_UP_WINDOWS ? windows : LONG_RUN_WINDOWS;
    longRunNanos += (meanNanos - longRunNanos) / weight;
    if (longRunNanos > 2 * meanNanos) {
      // After a long overload the long-run mean is too high to notice the next one.
      longRunNanos *= 0.95;
    }
    if (inFlight < limit / 2) {
      return;
    }
    double gradient = Math.clamp(tolerance * longRunNanos / meanNanos, LEAST_GRADIENT, 1.0);
    double wanted = limit * gradient + headroom;
    limit = Math.clamp(limit + SMOOTHING * (wanted - limit), least, most);
  }
}
