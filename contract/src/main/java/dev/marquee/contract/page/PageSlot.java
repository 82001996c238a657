package dev.marquee.contract.page;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One slot of a row with the item in it.
 *
 * @param column zero-based, from the left
 * @param itemId what is shown
 * @param score the model's, in the scale that its bundle declares
 * @param propensity marginal probability of this item at this slot given context, cell, candidates
 *     and scores, in (0, 1]; null where no closed form exists, never a guess
 * @param fields the catalogue attributes that were asked for; those an item lacks are absent
 */
public record PageSlot(
    int column,
    String itemId,
    float score,
    @Nullable Double propensity,
    Map<String, Object> fields) {
  public PageSlot {
    fields = Map.copyOf(fields);
  }
}
