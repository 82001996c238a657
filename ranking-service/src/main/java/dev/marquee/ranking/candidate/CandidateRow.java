package dev.marquee.ranking.candidate;

import dev.marquee.ranking.definition.RowDefinition;

/**
 * What one row may show.
 *
 * @param definition of the row
 * @param positions of its items among the page's unique candidates, in the source's order
 * @param follows index of the item that the row follows from, or {@link #NONE}
 */
public record CandidateRow(RowDefinition definition, int[] positions, int follows) {
  public static final int NONE = -1;
}
