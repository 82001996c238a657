package dev.marquee.ranking.delivery;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How pages are served. */
@ConfigMapping(prefix = "marquee.page")
public interface PageSettings {
  /**
   * When an answer is due after its request. Raising it lets slow steps finish that would be
   * skipped otherwise; a request can lower it for itself.
   */
  @WithDefault("50ms")
  Duration deadline();

  /**
   * How long events of a page are accepted, at least three days. Raising it lets later events in,
   * and keeps a stolen token of use for longer.
   */
  @WithDefault("96h")
  Duration tokenLife();
}
