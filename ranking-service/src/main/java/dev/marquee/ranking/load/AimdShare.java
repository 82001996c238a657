package dev.marquee.ranking.load;

/**
 * A share of work that shrinks by a factor while latency is above its target, and grows by a
 * constant while it is well below: additive increase, multiplicative decrease. Between the two it
 * stays, so that it does not swing about the target.
 *
 * <p>Thread-safety: none. Cost: O(1) a window.
 *
 * <p>Source: D. Chiu, R. Jain, Analysis of the increase and decrease algorithms for congestion
 * avoidance in computer networks, Computer Networks and ISDN Systems 17, 1989. What differs: the
 * signal is a quantile of latencies and not a loss, hence the band in which nothing changes.
 */
final class AimdShare {
  private static final double DECREASE = 0.7;
  private static final double INCREASE = 0.05;

  /** Below this part of the target there is room for more. */
  private static final double ROOM = 0.7;

  private final double targetNanos;
  private final double least;
  private double share = 1;

  /**
   * @param targetNanos above 0
   * @param least never a smaller share, in (0, 1]
   */
  AimdShare(double targetNanos, double least) {
    this.targetNanos = targetNanos;
    this.least = least;
  }

  /** The share, from {@code least} to 1. */
  double share() {
    return share;
  }

  /**
   * Learns from a window.
   *
   * @param latencyNanos the quantile of the latencies in it
   */
  void window(double latencyNanos) {
    if (latencyNanos > targetNanos) {
      share = Math.max(least, share * DECREASE);
    } else if (latencyNanos <= ROOM * targetNanos) {
      share = Math.min(1, share + INCREASE);
    }
  }
}
