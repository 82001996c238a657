package dev.marquee.trainer.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.marquee.contract.catalogue.Item;
import dev.marquee.trainer.catalogue.ReductionReport.Example;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Turns the rows of {@code movies.json} into items, by the rules of {@link Rule} alone. */
final class Reduction {
  private static final String MISSING = "missing";

  /** Attributes that are amounts, where 0 means not known, and their fields. */
  private static final Map<String, String> AMOUNTS =
      ordered(
          "runtimeMinutes", "Running Time min",
          "grossWorldwide", "Worldwide Gross",
          "grossUs", "US Gross",
          "budget", "Production Budget");

  private static final Map<String, String> TEXTS =
      ordered(
          "genre", "Major Genre",
          "director", "Director",
          "mpaa", "MPAA Rating",
          "basis", "Source",
          "creativeType", "Creative Type");

  private final Tally tally = new Tally();
  private final Map<String, Integer> missing = new LinkedHashMap<>();
  private final ReleaseYears years;
  private final Map<String, Integer> audiences = new HashMap<>();

  /** The items, in the order of the rows, and what became of the rows. */
  record Reduced(List<Item> items, ReductionReport report) {}

  private Reduction(List<SourceRow> rows) {
    List<String> dates = new ArrayList<>();
    for (SourceRow row : rows) {
      String date = row.text("Release Date");
      if (date != null) {
        dates.add(date);
      }
      String audience = audience(row);
      if (audience != null) {
        audiences.merge(audience, 1, Integer::sum);
      }
    }
    this.years = ReleaseYears.of(dates);
  }

  /**
   * @param movies the array of the file
   * @param sourceSha256 of the file, for the report
   */
  static Reduced reduce(JsonNode movies, String sourceSha256) {
    List<SourceRow> rows = new ArrayList<>();
    for (JsonNode fields : movies) {
      rows.add(new SourceRow(rows.size() + 1, fields));
    }
    Reduction reduction = new Reduction(rows);
    List<Item> items = reduction.items(rows);
    ReductionReport report =
        new ReductionReport(
            sourceSha256,
            rows.size(),
            items.size(),
            rows.size() - items.size(),
            reduction.years.lastYear(),
            reduction.tally.outcomes(true),
            reduction.tally.outcomes(false),
            reduction.missing);
    return new Reduced(items, report);
  }

  private List<Item> items(List<SourceRow> rows) {
    Set<String> seen = new HashSet<>();
    List<Item> items = new ArrayList<>();
    for (SourceRow row : rows) {
      String title = row.text("Title");
      if (title == null) {
        tally.count(Rule.NO_TITLE, new Example(row.itemId(), "", "no title", "left out"));
        continue;
      }
      MendedTitle mended = MendedTitle.of(title);
      String date = row.text("Release Date");
      ReleaseYears.Release release = years.release(date);
      String identity = mended.text().toLowerCase(Locale.ROOT) + '\n' + release.year();
      if (release.year() != null && !seen.add(identity)) {
        tally.count(
            Rule.DUPLICATE,
            new Example(row.itemId(), mended.text(), mended.text() + ", " + date, "left out"));
        continue;
      }
      countTitle(row, title, mended);
      if (release.applied() != null) {
        count(row, mended, release.applied(), String.valueOf(date), release.year());
      }
      items.add(new Item(row.itemId(), attributes(row, mended, release)));
    }
    return List.copyOf(items);
  }

  private Map<String, Object> attributes(
      SourceRow row, MendedTitle title, ReleaseYears.Release release) {
    Map<String, Object> attributes = new LinkedHashMap<>();
    attributes.put("title", title.text());
    put(attributes, "year", release.year());
    TEXTS.forEach((name, field) -> put(attributes, name, rated(row, title, name, row.text(field))));
    AMOUNTS.forEach((name, field) -> put(attributes, name, amount(row, title, field)));
    boolean shared =
        Objects.requireNonNullElse(audiences.get(String.valueOf(audience(row))), 0) > 1;
    if (shared) {
      count(
          row,
          title,
          Rule.AUDIENCE_SHARED,
          row.number("IMDB Rating") + " of " + row.number("IMDB Votes") + " votes",
          null);
    }
    put(attributes, "imdbRating", shared ? null : row.number("IMDB Rating"));
    put(attributes, "imdbVotes", shared ? null : row.number("IMDB Votes"));
    put(attributes, "rottenTomatoes", row.number("Rotten Tomatoes Rating"));
    return attributes;
  }

  private void countTitle(SourceRow row, String title, MendedTitle mended) {
    if (row.isNumber("Title")) {
      count(row, mended, Rule.TITLE_NUMBER, title, '"' + mended.text() + '"');
    }
    for (Rule rule : mended.applied()) {
      count(row, mended, rule, title, mended.text());
    }
  }

  private @Nullable String rated(
      SourceRow row, MendedTitle title, String name, @Nullable String value) {
    if (value != null && name.equals("mpaa") && value.equals("Open")) {
      count(row, title, Rule.MPAA_UNKNOWN, value, null);
      return null;
    }
    return value;
  }

  private @Nullable Number amount(SourceRow row, MendedTitle title, String field) {
    Number value = row.number(field);
    if (value != null && value.doubleValue() <= 0) {
      count(row, title, Rule.ZERO_AMOUNT, field + " " + value, null);
      return null;
    }
    return value;
  }

  private void put(Map<String, Object> attributes, String name, @Nullable Object value) {
    missing.merge(name, value == null ? 1 : 0, Integer::sum);
    if (value != null) {
      attributes.put(name, value);
    }
  }

  private void count(
      SourceRow row, MendedTitle title, Rule rule, String before, @Nullable Object after) {
    tally.count(
        rule,
        new Example(
            row.itemId(), title.text(), before, after == null ? MISSING : after.toString()));
  }

  private static @Nullable String audience(SourceRow row) {
    String title = row.text("Title");
    Number votes = row.number("IMDB Votes");
    Number rating = row.number("IMDB Rating");
    return title == null || votes == null || rating == null
        ? null
        : votes + " " + rating.doubleValue() + " " + MendedTitle.of(title).beginning();
  }

  private static Map<String, String> ordered(String... namesAndFields) {
    Map<String, String> map = new LinkedHashMap<>();
    for (int i = 0; i < namesAndFields.length; i += 2) {
      map.put(namesAndFields[i], namesAndFields[i + 1]);
    }
    return map;
  }
}
