package dev.marquee.benchmarks.ladder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.marquee.benchmarks.stand.Rung;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class OptionsTest {
  @Test
  void withoutOptionsThePageIsClimbedAsUsual() {
    Options options = Options.of(new String[] {});

    assertThat(options.rung()).isEqualTo(Rung.PAGE);
    assertThat(options.warmUp()).isEqualTo(Duration.ofSeconds(40));
  }

  @Test
  void roundsThatTakeTooLongAreRefused() {
    assertThatThrownBy(() -> Options.of(new String[] {"--rounds", "100", "--seconds", "10"}))
        .hasMessage("100 rounds of 4 times 10 seconds are more than 600 seconds; ask for fewer.");
  }
}
