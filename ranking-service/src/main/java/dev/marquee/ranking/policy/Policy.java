package dev.marquee.ranking.policy;

import dev.marquee.contract.page.ModelRef;
import dev.marquee.ranking.construction.SharedAttributes;
import dev.marquee.ranking.exploration.DrawnBy;
import dev.marquee.ranking.exploration.Exploration;
import dev.marquee.ranking.exploration.NoExploration;
import java.util.List;
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
 * @param diversityAttributes in which items are alike that have the same value, at most {@value
 *     #MAX_ATTRIBUTES}
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
    List<String> diversityAttributes,
    @Nullable String interleaveWith,
    boolean counterfactual,
    @Nullable String shadow,
    @Nullable ColdStart coldStart) {

  /** Each costs an int per candidate. */
  public static final int MAX_ATTRIBUTES = 5;

  /** What is served where neither a cell nor a setting says otherwise. */
  public static final Policy DEFAULT =
      new Policy(
          null, null, NoExploration.INSTANCE, 0, SharedAttributes.USUAL, null, false, null, null);

  /** Names the diversity: its strength, and its attributes where they are not the usual ones. */
  public String diversityVersion() {
    String attributes =
        diversityAttributes.equals(SharedAttributes.USUAL)
            ? ""
            : ":" + String.join(",", diversityAttributes);
    return "diversity=" + diversity + attributes;
  }

  /**
   * Names model, page construction and exploration together.
   *
   * @param by what scored
   * @param drawnBy how the slate was drawn
   */
  public String version(ModelRef by, DrawnBy drawnBy) {
    return by + "/" + diversityVersion() + "/" + drawnBy.version();
  }

  /** The same with another strength of diversity. */
  public Policy withDiversity(double strength) {
    return new Policy(
        model,
        layout,
        exploration,
        strength,
        diversityAttributes,
        interleaveWith,
        counterfactual,
        shadow,
        coldStart);
  }

  /** The same with what becomes of users without a history. */
  Policy withColdStart(@Nullable ColdStart cold) {
    return new Policy(
        model,
        layout,
        exploration,
        diversity,
        diversityAttributes,
        interleaveWith,
        counterfactual,
        shadow,
        cold);
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
            diversityAttributes,
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
    diversityAttributes = List.copyOf(diversityAttributes);
    if (diversityAttributes.isEmpty() || diversityAttributes.size() > MAX_ATTRIBUTES) {
      throw new IllegalArgumentException(
          "diversityAttributes are %s; there must be from 1 to %d."
              .formatted(diversityAttributes, MAX_ATTRIBUTES));
    }
  }
}
