package dev.marquee.ranking.load;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** When fewer candidates are scored than pages ask for. */
@ConfigMapping(prefix = "marquee.fewer-candidates")
public interface FewerCandidatesSettings {
  /**
   * The time that 95% of the pages are to be made in, from the moment that their user is known.
   * Where they do not, fewer candidates per row are scored. Raising it keeps pages whole for
   * longer, and lets more of them miss their deadline.
   */
  @WithDefault("30ms")
  Duration target();

  /**
   * The least share of a row's candidates that is still scored, above 0 up to 1; 1 for never fewer.
   * A row that has as many keeps at least twice as many as it shows.
   */
  @WithDefault("0.2")
  double leastShare();

  /**
   * How long latencies are gathered before the share is thought over. Raising it makes the share
   * steadier and slower.
   */
  @WithDefault("500ms")
  Duration window();
}
