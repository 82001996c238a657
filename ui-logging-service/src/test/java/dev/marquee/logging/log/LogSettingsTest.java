package dev.marquee.logging.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.logging.testing.Settings;
import java.lang.reflect.Method;
import org.junit.jupiter.api.Test;

final class LogSettingsTest {
  @Test
  void theLogHasSixteenShards() {
    assertThat(Settings.defaultsOf(LogSettings.class).shards()).isEqualTo(16);
    assertThat(LogSettings.class.getDeclaredMethods())
        .extracting(Method::getName)
        .containsExactly("shards");
  }
}
