package dev.marquee.ranking.policy;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What becomes of users without a history, where no cell says otherwise. */
@ConfigMapping(prefix = "marquee.cold-start")
public interface ColdStartSettings {
  /**
   * How their pages are randomised, with stated probabilities: {@code none}, {@code adjacent-swap},
   * {@code row-swap}, {@code uniform-top-k} or {@code plackett-luce}. The more it disturbs, the
   * sooner it is known what people without a history like, and the less they get what most do.
   */
  @WithDefault("adjacent-swap")
  String exploration();

  /** The share of rows that are randomised, 0 to 1; of pages, for {@code row-swap}. */
  @WithDefault("0.5")
  double rate();

  /** Who has played so many items, at least 1, has a history. Raising it explores for longer. */
  @WithDefault("1")
  int plays();
}
