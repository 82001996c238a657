package dev.marquee.ranking.policy;

import dev.marquee.ranking.exploration.Exploration;
import dev.marquee.ranking.exploration.NoExploration;
import org.jspecify.annotations.Nullable;

/**
 * Model, page construction and exploration together, as the parameters of a request's cells set
 * them.
 *
 * @param model {@code name@version} that scores; the service's default if null
 * @param layout {@code id@version} to draw, where the client can; its first if null
 * @param exploration how slots are randomised
 * @param diversity strength of maximal marginal relevance within a row: 0 for relevance alone, 1
 *     for dissimilarity alone
 * @param interleaveWith {@code name@version} of a model to interleave the page with; null for none
 * @param counterfactual whether the slates of the experiment's other cells are computed too
 * @param shadow {@code name@version} of a model that scores off the request's path; null for none
 * @param coldStart what becomes of users without a history; null where they get what all get
 */
public record Policy(
    @Nullable String model,
    @Nullable String layout,
    Exploration exploration,
    double diversity,
    @Nullable String interleaveWith,
    boolean counterfactual,
    @Nullable String shadow,
    @Nullable ColdStart coldStart) {

  /** What is served where neither a cell nor a setting says otherwise. */
  public static final Policy DEFAULT =
      new Policy(null, null, NoExploration.INSTANCE, 0, null, false, null, null);

  /** The same with another strength of diversity. */
  public Policy withDiversity(double strength) {
    return new Policy(
        model, layout, exploration, strength, interleaveWith, counterfactual, shadow, coldStart);
  }

  /** The same with what becomes of users without a history. */
  Policy withColdStart(@Nullable ColdStart cold) {
    return new Policy(
        model, layout, exploration, diversity, interleaveWith, counterfactual, shadow, cold);
  }

  /** What it comes to for a user who has played so many items. */
  Policy forPlays(int plays) {
    return coldStart == null || plays >= coldStart.plays()
        ? this
        : new Policy(
            model,
            layout,
            coldStart.exploration(),
            diversity,
            interleaveWith,
            counterfactual,
            shadow,
            coldStart);
  }

  public Policy {
    if (!(diversity >= 0 && diversity <= 1)) {
      throw new IllegalArgumentException(
          "diversity is %s; it must be from 0 to 1.".formatted(diversity));
    }
  }
}
