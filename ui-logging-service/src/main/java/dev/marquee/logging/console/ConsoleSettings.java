package dev.marquee.logging.console;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What the console says of itself. */
@ConfigMapping(prefix = "marquee.console")
interface ConsoleSettings {
  /** The name of this environment in the page's header, such as {@code production}. */
  @WithDefault("development")
  String environment();
}
