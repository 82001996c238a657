package dev.marquee.ranking.explain;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One item that was asked about.
 *
 * @param itemId as asked
 * @param stands its place on the page; null where it has none
 * @param absent why it has none; null where it stands
 * @param cut how far it is from being shown; null unless it is below the cut
 * @param rows what each row that could have shown it did, in the definition's order
 * @param score null where it is no candidate
 * @param features none where it is no candidate, or popularity ranks
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ItemExplanation(
    String itemId,
    @Nullable Place stands,
    @Nullable String absent,
    @Nullable Cut cut,
    List<InRow> rows,
    @Nullable Float score,
    List<FeatureEffect> features) {

  /** A place on the page, both zero-based. */
  record Place(int row, int column) {}

  /**
   * Where an item would stand if its row were long enough.
   *
   * @param row zero-based, from the top
   * @param rank zero-based, among what the row could show
   * @param shows how many the row shows
   * @param reach how many of the first chance may show
   */
  record Cut(int row, int rank, int shows, int reach) {}

  /**
   * What one row did with the item.
   *
   * @param id of the row
   * @param outcome {@link Outcome}'s code, or the reason of a drop
   */
  record InRow(String id, String outcome) {}
}
