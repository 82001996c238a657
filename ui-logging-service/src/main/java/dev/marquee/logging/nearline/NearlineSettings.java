package dev.marquee.logging.nearline;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How user state is kept. */
@ConfigMapping(prefix = "marquee.nearline")
interface NearlineSettings {
  /**
   * How long a user's state outlives what they did last. Raising it costs Redis memory: for each
   * user some 1.5 KB for the plays, and up to 20 KB for who has seen hundreds of items.
   */
  @WithDefault("90d")
  Duration keep();
}
