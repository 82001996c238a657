package dev.marquee.logging.tracker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.logging.testing.Settings;
import java.lang.reflect.Method;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class TrackerSettingsTest {
  @Test
  void browsersKeepTheScriptForAnHour() {
    assertThat(Settings.defaultsOf(TrackerSettings.class).cache()).isEqualTo(Duration.ofHours(1));
    assertThat(TrackerSettings.class.getDeclaredMethods())
        .extracting(Method::getName)
        .containsExactly("cache");
  }
}
