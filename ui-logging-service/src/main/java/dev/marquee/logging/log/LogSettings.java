package dev.marquee.logging.log;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** The shape of the log. */
@ConfigMapping(prefix = "marquee.log")
public interface LogSettings {
  /**
   * How many streams the log has, 1 to 100. Fixed at installation and the same in ranking-service
   * and ui-logging-service: after a change, a user's later entries lie in another stream than the
   * earlier ones.
   */
  @WithDefault("16")
  int shards();
}
