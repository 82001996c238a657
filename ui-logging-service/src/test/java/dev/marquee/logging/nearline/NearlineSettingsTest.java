package dev.marquee.logging.nearline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.logging.testing.Settings;
import java.lang.reflect.Method;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class NearlineSettingsTest {
  @Test
  void theStateOfAUserOutlivesTheirLastPlayByNinetyDays() {
    assertThat(Settings.defaultsOf(NearlineSettings.class).keep()).isEqualTo(Duration.ofDays(90));
    assertThat(NearlineSettings.class.getDeclaredMethods())
        .extracting(Method::getName)
        .containsExactly("keep");
  }
}
