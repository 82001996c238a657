package dev.marquee.ranking.page;

import dev.marquee.contract.page.Evidence;
import dev.marquee.contract.page.PageRow;
import dev.marquee.contract.page.PageSlot;
import dev.marquee.ranking.candidate.CandidateRow;
import dev.marquee.ranking.catalogue.Catalogue;
import dev.marquee.ranking.definition.RowDefinition;
import dev.marquee.ranking.definition.RowSource;
import dev.marquee.ranking.exploration.Slate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The rows of an answer: built rows with their titles, evidence and the fields asked for. */
final class AnswerRows {
  private static final String TITLE = "title";

  private AnswerRows() {}

  static List<PageRow> of(Ranked ranked) {
    List<PageRow> rows = new ArrayList<>(ranked.slate().rows().size());
    for (Slate.Row row : ranked.slate().rows()) {
      CandidateRow source = row.built().source();
      RowDefinition definition = source.definition();
      Map<String, String> arguments = arguments(source, ranked.catalogue());
      rows.add(
          new PageRow(
              ranked.firstRow() + rows.size(),
              definition.id(),
              title(definition.title(), arguments),
              definition.titleKey(),
              arguments,
              evidence(source, ranked.catalogue()),
              slots(row, ranked)));
    }
    return rows;
  }

  private static List<PageSlot> slots(Slate.Row row, Ranked ranked) {
    Catalogue catalogue = ranked.catalogue();
    List<String> fields = ranked.request().fields();
    float[] scores = ranked.scored().scores().scores();
    int[] shown = row.shown();
    double[] marginal = row.marginal();
    List<PageSlot> slots = new ArrayList<>(shown.length);
    for (int column = 0; column < shown.length; column++) {
      int position = shown[column];
      int item = ranked.candidates().items()[position];
      slots.add(
          new PageSlot(
              column,
              catalogue.itemId(item),
              scores[position],
              marginal == null ? null : marginal[column],
              catalogue.values(fields, item)));
    }
    return slots;
  }

  private static String title(String template, Map<String, String> arguments) {
    String title = template;
    for (Map.Entry<String, String> argument : arguments.entrySet()) {
      title = title.replace("{" + argument.getKey() + "}", argument.getValue());
    }
    return title;
  }

  private static Map<String, String> arguments(CandidateRow row, Catalogue catalogue) {
    return switch (row.definition().source()) {
      case RowSource.Matching matching -> Map.of(matching.attribute(), matching.equalTo());
      case RowSource.BecauseYouPlayed because -> Map.of(TITLE, titleOf(row.follows(), catalogue));
      case RowSource.Favourites favourites ->
          row.value() == null ? Map.of() : Map.of(favourites.attribute(), row.value());
      case RowSource.Popular popular -> Map.of();
      case RowSource.Newest newest -> Map.of();
      case RowSource.Trending trending -> Map.of();
      case RowSource.ContinueWatching continuing -> Map.of();
      case RowSource.MyList own -> Map.of();
      case RowSource.Precomputed list -> Map.of();
      case RowSource.Caller caller -> Map.of();
    };
  }

  private static String titleOf(int item, Catalogue catalogue) {
    Object title = catalogue.value(TITLE, item);
    return title == null ? catalogue.itemId(item) : title.toString();
  }

  private static Evidence evidence(CandidateRow row, Catalogue catalogue) {
    return switch (row.definition().source()) {
      case RowSource.Matching matching -> new Evidence(matching.attribute(), null);
      case RowSource.BecauseYouPlayed because ->
          new Evidence(because.kind(), catalogue.itemId(row.follows()));
      case RowSource.Favourites favourites -> new Evidence(favourites.attribute(), null);
      case RowSource.Popular popular -> new Evidence(popular.kind(), null);
      case RowSource.Newest newest -> new Evidence(newest.kind(), null);
      case RowSource.Trending trending -> new Evidence(trending.kind(), null);
      case RowSource.ContinueWatching continuing -> new Evidence(continuing.kind(), null);
      case RowSource.MyList own -> new Evidence(own.kind(), null);
      case RowSource.Precomputed list -> new Evidence(list.list(), null);
      case RowSource.Caller caller -> new Evidence(caller.kind(), null);
    };
  }
}
