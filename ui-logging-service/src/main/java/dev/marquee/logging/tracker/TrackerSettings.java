package dev.marquee.logging.tracker;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How the tracker script is served. */
@ConfigMapping(prefix = "marquee.tracker")
interface TrackerSettings {
  /** How long browsers keep the script before they ask again. Raising it delays a new version. */
  @WithDefault("1h")
  Duration cache();
}
