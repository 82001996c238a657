package dev.marquee.ranking.log;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How the log is cut; the same in the ui-logging-service. */
@ConfigMapping(prefix = "marquee.log")
public interface LogSettings {
  /** How many streams there are, fixed at installation, 1 to 100. */
  @WithDefault("16")
  int shards();
}
