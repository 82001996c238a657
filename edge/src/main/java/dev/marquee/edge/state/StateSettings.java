package dev.marquee.edge.state;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** How published documents are followed. */
@ConfigMapping(prefix = "marquee.state")
public interface StateSettings {
  /**
   * Where a local copy of each document is kept, so that a service can start while Redis is away.
   * None is kept if absent.
   */
  Optional<Path> copies();

  /**
   * How often the version is asked for, in case a message was lost. Raising it saves Redis little.
   */
  @WithDefault("1s")
  Duration poll();
}
