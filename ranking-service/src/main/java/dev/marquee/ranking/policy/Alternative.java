package dev.marquee.ranking.policy;

import dev.marquee.ranking.serving.ServingModel;
import org.jspecify.annotations.Nullable;

/**
 * What a cell of an experiment would have the same request get, everything else being as it is.
 *
 * @param experiment its key
 * @param cell the cell's key; the unit's own cell too
 * @param policy that follows
 * @param model that would score; null where no model can
 */
public record Alternative(
    String experiment, String cell, Policy policy, @Nullable ServingModel model) {
  /** What the cell would give a user who has played so many items. */
  Alternative forPlays(int plays) {
    return new Alternative(experiment, cell, policy.forPlays(plays), model);
  }

  /** The cell's name among all experiments' cells. */
  public String name() {
    return experiment + "/" + cell;
  }
}
