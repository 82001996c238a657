package dev.marquee.logging.example;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** All of them, in the order in which people should meet them. */
public final class ExampleQueries {
  private static final List<String> NAMES =
      List.of(
          "funnel-by-hour",
          "click-rate-by-slot",
          "depth",
          "rows-of-the-page",
          "top-items",
          "models",
          "exposures-by-cell",
          "plays-by-cell",
          "degraded-pages",
          "mismatches",
          "freshness",
          "rejected-events");

  public static final List<ExampleQuery> ALL =
      NAMES.stream().map(name -> ExampleQuery.parse(name, read(name))).toList();

  private ExampleQueries() {}

  private static String read(String name) {
    String path = "/queries/%s.sql".formatted(name);
    try (InputStream file = ExampleQueries.class.getResourceAsStream(path)) {
      if (file == null) {
        throw new IllegalStateException("%s is not among the resources".formatted(path));
      }
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("%s cannot be read".formatted(path), e);
    }
  }
}
