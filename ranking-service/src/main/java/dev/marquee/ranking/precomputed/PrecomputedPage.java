package dev.marquee.ranking.precomputed;

import dev.marquee.contract.page.ModelRef;
import dev.marquee.ranking.definition.PageDefinition;
import dev.marquee.ranking.definition.RowDefinition;
import java.util.List;

/**
 * A page as a model ranked it for a population. It names items by id, so that it keeps no catalogue
 * alive.
 *
 * @param definition that it was made by
 * @param by the model that scored
 * @param rows top to bottom
 */
public record PrecomputedPage(PageDefinition definition, ModelRef by, List<Row> rows) {
  public PrecomputedPage {
    rows = List.copyOf(rows);
  }

  /**
   * One row: what it shows, and what it may show instead where something must not be shown any
   * more. One entry per item in each array, best first; no other row has these items.
   *
   * @param scores as the model gave them
   * @param logits as page construction had them
   * @param slots how many of the items are shown, on a whole layout
   * @param pinned whether the row stays where it is
   */
  public record Row(
      RowDefinition definition,
      String[] itemIds,
      float[] scores,
      float[] logits,
      int slots,
      boolean pinned) {}
}
