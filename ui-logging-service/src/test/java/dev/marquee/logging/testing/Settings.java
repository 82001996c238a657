package dev.marquee.logging.testing;

import io.quarkus.runtime.configuration.DurationConverter;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.runtime.configuration.MemorySizeConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;

/** Settings as they are where nobody sets any. */
public final class Settings {
  private static final int ABOVE_BUILT_IN = 200;

  private Settings() {}

  /** The defaults of one feature. */
  public static <T> T defaultsOf(Class<T> settings) {
    return new SmallRyeConfigBuilder()
        .withMapping(settings)
        .withConverter(Duration.class, ABOVE_BUILT_IN, new DurationConverter())
        .withConverter(MemorySize.class, ABOVE_BUILT_IN, new MemorySizeConverter())
        .build()
        .getConfigMapping(settings);
  }
}
