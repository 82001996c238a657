package dev.marquee.ranking.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import dev.marquee.contract.InvalidValueException;
import dev.marquee.contract.model.Bundle;
import dev.marquee.contract.model.GoldenRow;
import dev.marquee.ranking.scoring.RefusedBundleException;
import dev.marquee.ranking.scoring.ScoringModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One bundle's folder.
 *
 * @param name of the folder above it, which is the model's
 * @param version its own name
 * @param path where it is
 */
public record BundleFolder(String name, String version, Path path) {
  /** The file that declares what the others are. */
  public static final String DECLARATION = "bundle.json";

  /** Changes whenever a file of the folder is added, removed, or written to. */
  String fingerprint() throws IOException {
    try (Stream<Path> files = Files.list(path)) {
      List<String> marks = new ArrayList<>();
      for (Path file : files.sorted().toList()) {
        marks.add(
            file.getFileName()
                + ":"
                + Files.size(file)
                + ":"
                + Files.getLastModifiedTime(file).toMillis());
      }
      return marks.stream().collect(Collectors.joining("|"));
    }
  }

  /**
   * Reads the declaration, opens the model, and runs the golden rows.
   *
   * @throws RefusedBundleException if any of these is not as it should be
   */
  ScoringModel open(ObjectMapper json) throws RefusedBundleException {
    Bundle bundle = declaration(json);
    if (!bundle.name().equals(name()) || !bundle.version().equals(version())) {
      throw new RefusedBundleException(
          "%s says %s, but the folder is %s/%s; make them the same."
              .formatted(DECLARATION, bundle.ref(), name(), version()));
    }
    return ScoringModel.open(bundle, onnx(bundle), golden(json, bundle));
  }

  /**
   * What {@value #DECLARATION} says.
   *
   * @throws RefusedBundleException if it is absent or cannot be read
   */
  public Bundle declaration(ObjectMapper json) throws RefusedBundleException {
    try {
      return json.readValue(file(DECLARATION).toFile(), Bundle.class);
    } catch (IOException e) {
      throw refusal(DECLARATION, e);
    }
  }

  /**
   * The ONNX file.
   *
   * @throws RefusedBundleException if it is absent
   */
  public Path onnx(Bundle bundle) throws RefusedBundleException {
    return file(bundle.onnx());
  }

  /**
   * The golden rows.
   *
   * @throws RefusedBundleException if they are absent or cannot be read
   */
  public List<GoldenRow> golden(ObjectMapper json, Bundle bundle) throws RefusedBundleException {
    String name = bundle.golden().file();
    List<GoldenRow> rows = new ArrayList<>();
    try (Stream<String> lines = Files.lines(file(name))) {
      for (String line : (Iterable<String>) lines::iterator) {
        if (!line.isBlank()) {
          rows.add(json.readValue(line, GoldenRow.class));
        }
      }
    } catch (IOException e) {
      throw refusal("line %d of %s".formatted(rows.size() + 1, name), e);
    }
    return rows;
  }

  private Path file(String name) throws RefusedBundleException {
    Path file = path.resolve(name);
    if (!Files.isRegularFile(file)) {
      throw new RefusedBundleException(
          "The bundle has no file %s; put it beside %s.".formatted(name, DECLARATION));
    }
    return file;
  }

  private static RefusedBundleException refusal(String where, IOException e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof InvalidValueException invalid) {
        return new RefusedBundleException("In %s: %s".formatted(where, invalid.mend()));
      }
    }
    if (e instanceof UnrecognizedPropertyException unknown) {
      return new RefusedBundleException(
          "%s has the field %s, which nobody knows; remove it, or correct its name."
              .formatted(where, unknown.getPropertyName()));
    }
    String fault =
        switch (e) {
          case JsonMappingException mapping when !mapping.getPath().isEmpty() ->
              "%s is missing or of the wrong type".formatted(mapping.getPathReference());
          case JsonProcessingException malformed -> malformed.getOriginalMessage();
          default -> e.toString();
        };
    return new RefusedBundleException("%s cannot be read: %s.".formatted(where, fault));
  }
}
