package dev.marquee.trainer.catalogue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.marquee.contract.catalogue.Item;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The job that makes the sample catalogue: {@code ReduceMovies movies.json DIRECTORY} writes {@code
 * films.jsonl} and {@code films-report.json} there. The same input gives the same bytes.
 */
public final class ReduceMovies {
  private static final ObjectMapper JSON = new ObjectMapper();

  private ReduceMovies() {}

  /** Exit status 2 for a wrong call, 1 where the input cannot be used. */
  public static void main(String[] args) {
    if (args.length != 2) {
      System.err.println("Call it as: ReduceMovies <movies.json> <directory to write to>");
      System.exit(2);
    }
    try {
      ReductionReport report = run(Path.of(args[0]), Path.of(args[1]));
      System.out.printf(
          "%d rows read, %d kept, %d left out%n", report.read(), report.kept(), report.leftOut());
    } catch (IOException failure) {
      System.err.println(failure.getMessage());
      System.exit(1);
    }
  }

  static ReductionReport run(Path movies, Path directory) throws IOException {
    if (!Files.isRegularFile(movies)) {
      throw new IOException(
          "%s is no file; take data/movies.json of the npm package vega-datasets."
              .formatted(movies));
    }
    byte[] source = Files.readAllBytes(movies);
    Reduction.Reduced reduced = Reduction.reduce(rows(source, movies), Sha256.of(source));
    Files.createDirectories(directory);
    StringBuilder lines = new StringBuilder();
    for (Item item : reduced.items()) {
      lines.append(line(item)).append('\n');
    }
    Files.writeString(directory.resolve("films.jsonl"), lines);
    DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
    DefaultPrettyPrinter printer =
        new DefaultPrettyPrinter().withObjectIndenter(indenter).withArrayIndenter(indenter);
    Files.writeString(
        directory.resolve("films-report.json"),
        JSON.writer(printer).writeValueAsString(reduced.report()) + "\n");
    return reduced.report();
  }

  private static JsonNode rows(byte[] source, Path movies) throws IOException {
    JsonNode rows;
    try {
      rows = JSON.readTree(source);
    } catch (JsonProcessingException malformed) {
      throw new IOException("%s is no JSON; fetch it again.".formatted(movies), malformed);
    }
    if (!rows.isArray()) {
      throw new IOException("%s is no JSON array of films; fetch it again.".formatted(movies));
    }
    return rows;
  }

  private static String line(Item item) {
    try {
      return JSON.writeValueAsString(item);
    } catch (JsonProcessingException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }
}
