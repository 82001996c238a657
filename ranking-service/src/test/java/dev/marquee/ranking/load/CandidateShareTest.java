package dev.marquee.ranking.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class CandidateShareTest {
  @Test
  void howeverSlowPagesAreARowKeepsTwiceWhatItShows() {
    CandidateShare share = new CandidateShare(tight(), new SimpleMeterRegistry());
    for (int page = 0; page < 20 * CandidateShare.LEAST_ANSWERS; page++) {
      share.answered(Duration.ofSeconds(1).toNanos());
    }

    assertThat(share.share()).isEqualTo(0.01);
    assertThat(share.of(500, 8)).isEqualTo(16);
    assertThat(share.of(10, 8)).isEqualTo(10);
    assertThat(share.of(5_000, 8)).isEqualTo(50);
  }

  private static FewerCandidatesSettings tight() {
    return new FewerCandidatesSettings() {
      @Override
      public Duration target() {
        return Duration.ofMillis(1);
      }

      @Override
      public double leastShare() {
        return 0.01;
      }

      @Override
      public Duration window() {
        return Duration.ofNanos(1);
      }
    };
  }
}
