package dev.marquee.ranking.log;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How much is logged of what was not shown. */
@ConfigMapping(prefix = "marquee.decisions")
public interface DecisionSettings {
  /**
   * The share of pages whose decisions are logged, 0 to 1. Raising it lets other policies be judged
   * on more pages; an entry is many times the size of a served page.
   */
  @WithDefault("0.1")
  double rate();
}
