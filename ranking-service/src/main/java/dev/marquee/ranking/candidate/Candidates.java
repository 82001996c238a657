package dev.marquee.ranking.candidate;

import dev.marquee.ranking.definition.RowDefinition;
import java.util.ArrayList;
import java.util.List;

/**
 * The candidates of one page: each item once, and the rows that may show it.
 *
 * @param items indices in the catalogue, each once
 * @param rows in the definition's order; empty ones too, but not those that the page has already
 * @param drops what is no candidate though a source named it
 */
public record Candidates(int[] items, List<CandidateRow> rows, Drops drops) {

  /** Candidates of which nothing was dropped. */
  public Candidates(int[] items, List<CandidateRow> rows) {
    this(items, rows, new Drops(false));
  }

  /**
   * Gathers what a page may show.
   *
   * <p>Cost: O(candidates + dropped items), no object per candidate.
   */
  public static Candidates of(CandidateQuery query) {
    RowGathering gathering = new RowGathering(query);
    List<CandidateRow> rows = new ArrayList<>(query.page().rows().size());
    for (RowDefinition row : query.page().rows()) {
      if (!query.placed().rows().contains(row.id())) {
        rows.add(gathering.gather(row));
      }
    }
    return gathering.candidates(rows);
  }
}
