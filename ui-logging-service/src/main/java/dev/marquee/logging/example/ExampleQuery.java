package dev.marquee.logging.example;

import dev.marquee.contract.Check;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One question, ready to be asked.
 *
 * @param name of its file, for links
 * @param title a few words
 * @param about what it tells, and what it does not
 * @param chart what suits its answer: {@code kind} ({@code line}, {@code bar}, {@code heatmap} or
 *     {@code none}) and the columns for {@code x}, {@code y} (several by comma), {@code value} and
 *     {@code series}
 * @param sql one SELECT over the tables of {@code GET /v1/tables}
 */
public record ExampleQuery(
    String name, String title, String about, Map<String, String> chart, String sql) {
  private static final String TITLE = "-- title: ";
  private static final String ABOUT = "-- about: ";
  private static final String CHART = "-- chart: ";

  public ExampleQuery {
    Check.present("title", title);
    Check.present("about", about);
    Check.present("sql", sql);
    chart = Map.copyOf(chart);
  }

  /**
   * Reads a file: three lines of comment that begin with {@code -- title:}, {@code -- about:} and
   * {@code -- chart:}, then the query.
   *
   * @throws IllegalArgumentException if it begins otherwise
   */
  static ExampleQuery parse(String name, String text) {
    String[] lines = text.split("\n", 4);
    if (lines.length < 4) {
      throw new IllegalArgumentException("%s has no query after its three lines".formatted(name));
    }
    return new ExampleQuery(
        name,
        after(TITLE, lines[0], name),
        after(ABOUT, lines[1], name),
        chart(after(CHART, lines[2], name)),
        lines[3].strip());
  }

  private static String after(String start, String line, String name) {
    if (!line.startsWith(start)) {
      throw new IllegalArgumentException(
          "%s: the line \"%s\" does not begin with \"%s\"".formatted(name, line, start));
    }
    return line.substring(start.length()).strip();
  }

  private static Map<String, String> chart(String text) {
    Map<String, String> chart = new LinkedHashMap<>();
    String[] words = text.split(" ", -1);
    chart.put("kind", words[0]);
    for (int i = 1; i < words.length; i++) {
      int equals = words[i].indexOf('=');
      chart.put(words[i].substring(0, equals), words[i].substring(equals + 1));
    }
    return chart;
  }
}
