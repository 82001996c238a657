package dev.marquee.logging.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.logging.testing.Settings;
import java.lang.reflect.Method;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class IngestSettingsTest {
  @Test
  void theseAreTheDefaults() {
    IngestSettings settings = Settings.defaultsOf(IngestSettings.class);

    assertThat(settings.maxBatchEvents()).isEqualTo(500);
    assertThat(settings.maxEventSize().asLongValue()).isEqualTo(16 * 1024);
    assertThat(settings.remember()).isEqualTo(Duration.ofMinutes(15));
    assertThat(settings.maxAge()).isEqualTo(Duration.ofHours(72));
    assertThat(settings.maxAhead()).isEqualTo(Duration.ofMinutes(5));
    assertThat(settings.selfUsers()).isEmpty();
  }

  @Test
  void theseAreTheNames() {
    assertThat(IngestSettings.class.getDeclaredMethods())
        .extracting(Method::getName)
        .containsExactlyInAnyOrder(
            "maxBatchEvents", "maxEventSize", "remember", "maxAge", "maxAhead", "selfUsers");
  }
}
