package dev.marquee.demo.launch;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.ConfigValidationException;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Settings of the demo. Each can be given as an option ({@code --ranking-port 9181}) or in the
 * environment ({@code MARQUEE_DEMO_RANKING_PORT=9181}).
 */
@ConfigMapping(prefix = "marquee.demo")
public interface DemoSettings {
  /** Port of the home page. */
  @WithDefault("8080")
  int port();

  /** Port of the ranking-service. */
  @WithDefault("8081")
  int rankingPort();

  /** Port of the ranking-service's health and metrics. */
  @WithDefault("9081")
  int rankingManagementPort();

  /** Port of the ui-logging-service. */
  @WithDefault("8082")
  int loggingPort();

  /** Port of the ui-logging-service's health and metrics. */
  @WithDefault("9082")
  int loggingManagementPort();

  /** Port of the experiment-service. */
  @WithDefault("8083")
  int experimentsPort();

  /** Port of the experiment-service's health and metrics. */
  @WithDefault("9083")
  int experimentsManagementPort();

  /** Port of the Redis that is started; unused where {@link #redis()} is given. */
  @WithDefault("6390")
  int redisPort();

  /**
   * A Redis that runs already, for example {@code redis://127.0.0.1:6379}; it is used as it is and
   * left running. If absent, one is started.
   */
  Optional<URI> redis();

  /** The checkout, where the packaged services lie. */
  @WithDefault(".")
  Path root();

  /** Where everything that the demo makes is kept: Redis, lake, models, secrets, logs. */
  @WithDefault(".marquee")
  Path directory();

  /**
   * Visits of the simulated audience at start, 0 for none. Raising it fills the tables further and
   * takes longer.
   */
  @WithDefault("120")
  int visits();

  /** The longest that the audience's visits may take; those not made by then are left out. */
  @WithDefault("15s")
  Duration visitsAtMost();

  /** Seed of the simulated audience. */
  @WithDefault("1")
  long seed();

  /** The most heap that each service may take, as the JVM's {@code -Xmx} writes it. */
  @WithDefault("320m")
  String heap();

  /** Whether the demo ends when the process that started it ends. */
  @WithDefault("false")
  boolean stopWithParent();

  /**
   * Reads the settings before the framework is up, so that what is wrong is a sentence.
   *
   * @throws LaunchException if a value cannot be read
   */
  static DemoSettings read() {
    try {
      return new SmallRyeConfigBuilder()
          .addDefaultSources()
          .addDefaultInterceptors()
          .addDiscoveredConverters()
          .withMapping(DemoSettings.class)
          .build()
          .getConfigMapping(DemoSettings.class);
    } catch (ConfigValidationException invalid) {
      throw new LaunchException(
          "A setting cannot be read: %s".formatted(invalid.getProblem(0).getMessage()), invalid);
    }
  }
}
