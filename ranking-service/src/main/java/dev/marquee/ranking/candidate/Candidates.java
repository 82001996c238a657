package dev.marquee.ranking.candidate;

import dev.marquee.ranking.catalogue.Catalogue;
import dev.marquee.ranking.catalogue.Column;
import dev.marquee.ranking.definition.PageDefinition;
import dev.marquee.ranking.definition.RowDefinition;
import dev.marquee.ranking.definition.RowSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The candidates of one page: each item once, and the rows that may show it.
 *
 * @param items indices in the catalogue, each once
 * @param rows in the definition's order
 */
public record Candidates(int[] items, List<CandidateRow> rows) {

  /**
   * Gathers what a page may show.
   *
   * @param recentPlays indices of what the user played, newest first
   * @param perRow the most that a row takes
   */
  public static Candidates of(
      PageDefinition page, CandidateIndex index, int[] recentPlays, int perRow) {
    UniqueItems unique = new UniqueItems();
    List<CandidateRow> rows = new ArrayList<>(page.rows().size());
    for (RowDefinition row : page.rows()) {
      rows.add(
          switch (row.source()) {
            case RowSource.Popular popular ->
                row(row, index.orderedBy(index.attributeOf(popular)), perRow, unique);
            case RowSource.Newest newest ->
                row(row, index.orderedBy(newest.attribute()), perRow, unique);
            case RowSource.Matching matching ->
                row(row, index.having(matching.attribute(), matching.equalTo()), perRow, unique);
            case RowSource.BecauseYouPlayed because ->
                following(row, because, index, recentPlays, perRow, unique);
          });
    }
    return new Candidates(unique.toArray(), rows);
  }

  private static CandidateRow row(
      RowDefinition row, int[] ordered, int perRow, UniqueItems unique) {
    int[] positions = new int[Math.min(perRow, ordered.length)];
    for (int i = 0; i < positions.length; i++) {
      positions[i] = unique.positionOf(ordered[i]);
    }
    return new CandidateRow(row, positions, CandidateRow.NONE);
  }

  private static CandidateRow following(
      RowDefinition row,
      RowSource.BecauseYouPlayed source,
      CandidateIndex index,
      int[] recentPlays,
      int perRow,
      UniqueItems unique) {
    if (recentPlays.length == 0) {
      return new CandidateRow(row, new int[0], CandidateRow.NONE);
    }
    int seed = recentPlays[0];
    int[] positions = new int[perRow];
    int count = 0;
    for (String attribute : source.attributes()) {
      String shared = text(index.catalogue(), attribute, seed);
      int[] alike = shared == null ? new int[0] : index.having(attribute, shared);
      for (int i = 0; i < alike.length && count < perRow; i++) {
        if (!contains(recentPlays, recentPlays.length, alike[i])) {
          int position = unique.positionOf(alike[i]);
          if (!contains(positions, count, position)) {
            positions[count++] = position;
          }
        }
      }
    }
    return new CandidateRow(row, Arrays.copyOf(positions, count), seed);
  }

  private static @Nullable String text(Catalogue catalogue, String attribute, int item) {
    Column column = catalogue.column(attribute);
    return column == null ? null : column.text(item);
  }

  private static boolean contains(int[] values, int count, int value) {
    for (int i = 0; i < count; i++) {
      if (values[i] == value) {
        return true;
      }
    }
    return false;
  }
}
