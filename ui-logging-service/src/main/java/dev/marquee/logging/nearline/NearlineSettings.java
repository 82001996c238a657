package dev.marquee.logging.nearline;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How user state is kept. */
@ConfigMapping(prefix = "marquee.nearline")
interface NearlineSettings {
  /**
   * How long a user's state outlives their last play. Raising it costs Redis memory: some 1.5 KB
   * for each user.
   */
  @WithDefault("90d")
  Duration keep();
}
