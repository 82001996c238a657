package dev.marquee.ranking.policy;

import io.smallrye.config.ConfigMapping;
import java.util.Map;

/** What is served where no experiment says otherwise. */
@ConfigMapping(prefix = "marquee.policy")
public interface PolicySettings {
  /**
   * Values by the names of docs/policies.md, for example {@code
   * marquee.policy.parameters.diversity=0.3}; a cell's parameter of the same name takes its place.
   * One that is unknown or cannot be read ends the start.
   */
  Map<String, String> parameters();
}
