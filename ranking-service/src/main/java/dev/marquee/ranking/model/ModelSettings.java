package dev.marquee.ranking.model;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Where models are and which one serves. */
@ConfigMapping(prefix = "marquee.models")
public interface ModelSettings {
  /** The folder of bundles, {@code <name>/<version>/}. A folder that is absent holds none. */
  @WithDefault("models")
  Path directory();

  /**
   * The model that serves where nothing says otherwise: {@code name}, of which the active version
   * serves; or {@code name@version}, which serves until a version of that name is activated.
   */
  @WithName("default")
  @WithDefault("home@1")
  String defaultModel();

  /**
   * The folder that uploaded bundles are unpacked into, on each replica; may be one that replicas
   * share. That of all bundles if absent.
   */
  Optional<Path> uploads();

  /** How many uploaded versions are kept beside the active one and the one before it. */
  @WithDefault("3")
  int keep();

  /**
   * The largest bundle, as zip and unpacked. Raising it lets one upload take more memory here and
   * in Redis, which keeps each zip as one value.
   */
  @WithDefault("64M")
  MemorySize maxBundleSize();

  /** How often the folder is looked through. Raising it delays new versions and saves little. */
  @WithDefault("2s")
  Duration scan();

  /**
   * Up to this estimated time a model runs on the event loop, above it on a worker thread. Raising
   * it saves a change of threads and lets one request hold up others for that long.
   */
  @WithDefault("1ms")
  Duration onLoop();

  /** Where uploads go. */
  default Path uploadsOrDirectory() {
    return uploads().orElse(directory());
  }
}
