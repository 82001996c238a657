package dev.marquee.ranking.model;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.nio.file.Path;
import java.time.Duration;

/** Where models are and which one serves. */
@ConfigMapping(prefix = "marquee.models")
public interface ModelSettings {
  /** The folder of bundles, {@code <name>/<version>/}. A folder that is absent holds none. */
  @WithDefault("models")
  Path directory();

  /** The model that serves where no experiment says otherwise, {@code name@version}. */
  @WithName("default")
  @WithDefault("home@1")
  String defaultModel();

  /** How often the folder is looked through. Raising it delays new versions and saves little. */
  @WithDefault("2s")
  Duration scan();

  /**
   * Up to this estimated time a model runs on the event loop, above it on a worker thread. Raising
   * it saves a change of threads and lets one request hold up others for that long.
   */
  @WithDefault("1ms")
  Duration onLoop();
}
