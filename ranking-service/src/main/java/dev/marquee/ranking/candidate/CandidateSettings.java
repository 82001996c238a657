package dev.marquee.ranking.candidate;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How candidates are found. */
@ConfigMapping(prefix = "marquee.candidates")
public interface CandidateSettings {
  /**
   * The number attribute that counts popularity, where a source names none; also what orders items
   * when no model can.
   */
  @WithDefault("imdbVotes")
  String popularity();

  /**
   * The most candidates that one row takes from its source, 1 to 5,000. Raising it lets the model
   * choose among more, and costs time for each.
   */
  @WithDefault("75")
  int perRow();
}
