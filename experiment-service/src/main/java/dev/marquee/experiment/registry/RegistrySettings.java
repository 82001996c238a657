package dev.marquee.experiment.registry;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Limits on the registry. */
@ConfigMapping(prefix = "marquee.experiments")
public interface RegistrySettings {
  /**
   * How many experiments there may be, concluded ones included, 1 to 10,000. Every evaluator holds
   * all of them in memory and reads all of them with every change.
   */
  @WithDefault("1000")
  int maxExperiments();

  /**
   * How often a change is tried again when another one came between, 1 to 100. Raising it lets more
   * people change different experiments in the same instant.
   */
  @WithDefault("10")
  int attempts();
}
