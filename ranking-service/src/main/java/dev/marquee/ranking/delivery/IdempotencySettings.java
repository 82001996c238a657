package dev.marquee.ranking.delivery;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Requests that carry a key of their own. */
@ConfigMapping(prefix = "marquee.idempotency")
public interface IdempotencySettings {
  /**
   * How long the answer to a key is kept. Raising it lets later retries get the same answer, and
   * takes as much more of Redis.
   */
  @WithDefault("30s")
  Duration window();
}
