package dev.marquee.ranking.candidate;

import dev.marquee.ranking.definition.RowDefinition;
import org.jspecify.annotations.Nullable;

/**
 * What one row may show.
 *
 * @param definition of the row
 * @param positions of its items among the page's unique candidates, in the source's order
 * @param follows index of the item that the row follows from, or {@link #NONE}
 * @param value of the attribute that the row is of, where it was chosen for the user; else null
 */
public record CandidateRow(
    RowDefinition definition, int[] positions, int follows, @Nullable String value) {
  public static final int NONE = -1;

  /** A row that is of no value chosen for the user. */
  public CandidateRow(RowDefinition definition, int[] positions, int follows) {
    this(definition, positions, follows, null);
  }

  /** Whether the row keeps its source's order, whatever its items score and chance would do. */
  public boolean keepsOrder() {
    return definition.source().ofOwnChoice();
  }
}
