package dev.marquee.logging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.logging.lake.LakeSettings;
import dev.marquee.logging.sql.SqlSettings;
import io.quarkus.runtime.configuration.DurationConverter;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.runtime.configuration.MemorySizeConverter;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The settings of lake and SQL: their names and their defaults. */
final class LakeSettingsTest {
  private final SmallRyeConfig config =
      new SmallRyeConfigBuilder()
          .withMapping(LakeSettings.class)
          .withMapping(SqlSettings.class)
          .withConverter(Duration.class, 100, new DurationConverter())
          .withConverter(MemorySize.class, 100, new MemorySizeConverter())
          .withSources(
              new PropertiesConfigSource(Map.of("marquee.lake.directory", "/lake"), "test", 500))
          .build();

  @Test
  void theLakeHasTheseDefaults() {
    LakeSettings settings = config.getConfigMapping(LakeSettings.class);

    assertThat(settings.directory()).isEqualTo(Path.of("/lake"));
    assertThat(settings.flush()).isEqualTo(Duration.ofSeconds(2));
    assertThat(settings.batch()).isEqualTo(2_000);
    assertThat(settings.batchSize().asLongValue()).isEqualTo(32 << 20);
    assertThat(settings.merge()).isEqualTo(8);
    assertThat(settings.keep()).isEqualTo(Duration.ofMinutes(15));
    assertThat(settings.retention()).isEmpty();
  }

  @Test
  void theseAreTheirNames() {
    assertThat(LakeSettings.class.getDeclaredMethods())
        .extracting(Method::getName)
        .containsExactlyInAnyOrder(
            "directory", "flush", "batch", "batchSize", "merge", "keep", "retention");
    assertThat(SqlSettings.class.getDeclaredMethods())
        .extracting(Method::getName)
        .containsExactlyInAnyOrder("timeout", "rows", "answer", "memory", "threads", "workers");
  }

  @Test
  void sqlHasTheseDefaults() {
    SqlSettings settings = config.getConfigMapping(SqlSettings.class);

    assertThat(settings.timeout()).isEqualTo(Duration.ofSeconds(10));
    assertThat(settings.rows()).isEqualTo(10_000);
    assertThat(settings.answer().asLongValue()).isEqualTo(16L << 20);
    assertThat(settings.memory().asLongValue()).isEqualTo(512L << 20);
    assertThat(settings.threads()).isEqualTo(2);
    assertThat(settings.workers()).isEqualTo(2);
  }
}
