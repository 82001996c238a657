package dev.marquee.ranking.policy;

import dev.marquee.contract.layout.Layout;
import dev.marquee.contract.page.ModelRef;
import dev.marquee.ranking.serving.ServingModel;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one request gets.
 *
 * @param layout one of those that the client can draw
 * @param cells experiment key to cell key
 * @param parameters what the cells set
 * @param policy what they mean
 * @param model what scores; null where no model can
 * @param alternatives what the cells of experiments with counterfactual slates would give
 */
public record Choice(
    Layout layout,
    Map<String, String> cells,
    Map<String, Object> parameters,
    Policy policy,
    @Nullable ServingModel model,
    List<Alternative> alternatives) {

  /** The choice once it is known how many items the user has played. */
  public Choice forPlays(int plays) {
    Policy known = policy.forPlays(plays);
    return known.equals(policy) && alternatives.isEmpty()
        ? this
        : new Choice(
            layout,
            cells,
            parameters,
            known,
            model,
            alternatives.stream().map(alternative -> alternative.forPlays(plays)).toList());
  }

  /** Whether it is a cell that says what becomes of users without a history. */
  public boolean coldStartByCell() {
    return parameters.containsKey(PolicyParameters.COLD_START);
  }

  /** What the page says it was ranked by where no model could. */
  public static final ModelRef POPULARITY = new ModelRef("popular", "1");
}
