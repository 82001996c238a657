package dev.marquee.ranking.publishing;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Limits of the catalogue, and how it is published. */
@ConfigMapping(prefix = "marquee.catalogue")
public interface CatalogueSettings {
  /**
   * The most items. Each takes four bytes an attribute, those of its id, and about 16 more, in
   * every replica; twice that while a new catalogue takes the place of an old one.
   */
  @WithDefault("2000000")
  int maxItems();

  /** The most numbers that an item's row holds: one for each attribute, the length of a vector. */
  @WithDefault("4096")
  int maxLanes();

  /** The longest line: one item. */
  @WithDefault("1M")
  MemorySize maxLine();

  /** The most items that one request changes. For more of them, put the catalogue anew. */
  @WithDefault("10000")
  int maxChanges();

  /** How much of the catalogue's JSON lines goes into one value in Redis. */
  @WithDefault("1M")
  MemorySize block();

  /** How many changes are kept one by one, before they are folded into a new generation. */
  @WithDefault("5000")
  int foldAfter();

  /**
   * The least time between two snapshots that changes make. Raising it spares processor time where
   * items change all the time; they are served so much later.
   */
  @WithDefault("200ms")
  Duration rest();
}
