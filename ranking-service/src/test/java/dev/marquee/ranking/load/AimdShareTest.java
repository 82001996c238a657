package dev.marquee.ranking.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** The share on a simulated model whose truth is known: latency is in proportion to it. */
class AimdShareTest {
  private static final double MILLI = 1_000_000;
  private final AimdShare share = new AimdShare(30 * MILLI, 0.2);

  @Test
  void aModelThatIsQuickEnoughScoresAll() {
    windows(100, 29);

    assertThat(share.share()).isEqualTo(1);
  }

  @Test
  void aModelTwiceAsSlowAsTheTargetScoresAboutHalfAndDoesNotSwing() {
    windows(50, 60);
    double settled = share.share();

    windows(50, 60);

    assertThat(settled).isBetween(0.35, 0.5);
    assertThat(share.share()).isEqualTo(settled);
  }

  @Test
  void itNeverFallsBelowTheLeast() {
    windows(100, 3_000);

    assertThat(share.share()).isEqualTo(0.2, within(1e-12));
  }

  @Test
  void onceTheModelIsQuickAgainTheShareComesBack() {
    windows(50, 3_000);

    windows(16, 10);

    assertThat(share.share()).isEqualTo(1);
  }

  /**
   * @param wholeMillis how long the model takes for all candidates
   */
  private void windows(int count, double wholeMillis) {
    for (int window = 0; window < count; window++) {
      share.window(share.share() * wholeMillis * MILLI);
    }
  }
}
