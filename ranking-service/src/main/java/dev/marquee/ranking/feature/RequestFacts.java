package dev.marquee.ranking.feature;

import dev.marquee.ranking.user.UserFeatures;
import dev.marquee.ranking.user.UserItems;
import java.util.Map;

/**
 * What a request knows beside the items.
 *
 * @param context as the request said; scalars
 * @param items what the user did with items of the snapshot
 * @param user what offline jobs wrote of the user
 * @param own the caller's own features by name: one value per candidate, in the candidates' order;
 *     NaN where not given
 * @param nowMillis the time of the request, in Unix milliseconds, from which ages are counted
 */
public record RequestFacts(
    Map<String, Object> context,
    UserItems items,
    UserFeatures user,
    Map<String, float[]> own,
    long nowMillis) {
  /** A request of nobody, of which nothing is known. */
  public static final RequestFacts NONE =
      new RequestFacts(Map.of(), UserItems.NONE, UserFeatures.NONE, Map.of(), 0);
}
