package dev.marquee.ranking.load;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LatencyWindowTest {
  private final LatencyWindow window = new LatencyWindow();

  @Test
  void aQuantileIsKnownToOneEighth() {
    for (int latency = 1; latency <= 1_000; latency++) {
      window.add(latency * 1_000L);
    }

    assertThat(window.close(0.95)).isBetween(950_000.0, 950_000 * 1.125);
  }

  @Test
  void aWindowThatIsClosedBeginsAnew() {
    window.add(5_000_000);
    window.close(0.95);

    window.add(1_000);

    assertThat(window.close(0.95)).isBetween(1_000.0, 1_125.0);
  }

  @Test
  void whatIsOutOfAllRangeIsCountedAtTheEnds() {
    window.add(-7);
    window.add(0);
    window.add(Long.MAX_VALUE);

    assertThat(window.close(0.5)).isBetween(8.0, 9.0);
    assertThat(window.close(0.95)).isZero();
  }

  @Test
  void theLargestLatencyHasABucketToo() {
    window.add(Long.MAX_VALUE);

    assertThat(window.close(1)).isEqualTo(0x1p63);
  }
}
