package dev.marquee.ranking.load;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The limit on simulated servers whose truth is known: latency grows once requests queue. */
class GradientLimitTest {
  private static final double MILLI = 1_000_000;
  private final GradientLimit limit = new GradientLimit(32, 512, 1.5, 4);

  @Test
  void whereRequestsQueueTheLimitFallsUntilTheyDoNot() {
    windows(50, 40, 100);
    windows(400, 2_000, 100);

    // 100 at once take a millisecond each; twice as many would wait as long again.
    assertThat(limit.limit()).isBetween(100, 260);
  }

  @Test
  void whenTheOverloadIsOverTheLimitGrowsAgain() {
    windows(50, 40, 100);
    windows(400, 2_000, 50);
    int overloaded = limit.limit();

    windows(2_000, limit.limit(), 1_000);

    assertThat(limit.limit()).isGreaterThan(overloaded);
  }

  @Test
  void aStallDoesNotPushItBelowTheLeast() {
    windows(50, 40, 100);
    for (int window = 0; window < 500; window++) {
      limit.window(500 * MILLI, limit.limit());
    }

    assertThat(limit.limit()).isGreaterThanOrEqualTo(32);
  }

  @Test
  void whileFewAreAtWorkNothingIsLearned() {
    for (int window = 0; window < 100; window++) {
      limit.window((window % 2 == 0 ? 1 : 60) * MILLI, 3);
    }

    assertThat(limit.limit()).isEqualTo(512);
  }

  /** A server that takes a millisecond, and longer where more are at work than it can take. */
  private void windows(int count, int offered, int capacity) {
    for (int window = 0; window < count; window++) {
      int inFlight = Math.min(offered, limit.limit());
      limit.window(MILLI * Math.max(1, (double) inFlight / capacity), inFlight);
    }
  }
}
