package dev.marquee.ranking.check;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.marquee.contract.model.Bundle;
import dev.marquee.contract.model.GoldenRow;
import dev.marquee.ranking.model.BundleFolder;
import dev.marquee.ranking.scoring.OnnxModel;
import dev.marquee.ranking.scoring.RefusedBundleException;
import dev.marquee.ranking.scoring.ScoringException;
import dev.marquee.ranking.scoring.ScoringModel;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Checks one bundle's folder, step by step, as far as it can be read.
 *
 * <p>Thread-safety: none; one per folder.
 */
final class BundleCheck {
  private final Path folder;
  private final ObjectMapper json;
  private final InstantSource clock;
  private final List<String> hints = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();
  private @Nullable Bundle bundle;
  private @Nullable OnnxFile file;
  private @Nullable Agreement golden;
  private @Nullable Double microsPerRow;

  BundleCheck(Path folder, ObjectMapper json, InstantSource clock) {
    this.folder = folder.toAbsolutePath().normalize();
    this.json = json;
    this.clock = clock;
  }

  CheckReport report() {
    String refusal = null;
    try {
      check();
    } catch (RefusedBundleException e) {
      refusal = e.reason();
    }
    Bundle declared = bundle;
    return new CheckReport(
        folder.toString(),
        declared == null ? null : declared.ref().toString(),
        file,
        declared == null ? List.of() : declared.columnNames(),
        golden,
        microsPerRow,
        refusal,
        List.copyOf(hints),
        List.copyOf(notes));
  }

  private void check() throws RefusedBundleException {
    BundleFolder read = new BundleFolder(name(folder.getParent()), name(folder), folder);
    Bundle declared = read.declaration(json);
    bundle = declared;
    Path onnx = read.onnx(declared);
    OnnxFile held = read(onnx);
    file = held;
    List<GoldenRow> rows = read.golden(json, declared);
    try {
      ScoringModel.open(declared, onnx, rows).release();
    } catch (RefusedBundleException e) {
      hints.addAll(new FileHints(held, declared).find());
      hints.addAll(LoadHints.of(e.reason(), held));
      compare(declared, onnx, held, rows);
      throw e;
    }
    compare(declared, onnx, held, rows);
    if (!declared.name().equals(read.name()) || !declared.version().equals(read.version())) {
      notes.add(
          "The ranker looks for it in %s/%s below its folder of models; this one lies in %s/%s."
              .formatted(declared.name(), declared.version(), read.name(), read.version()));
    }
    if (declared.layouts().isEmpty()) {
      notes.add(
          "\"layouts\" is empty: every layout that it serves will be told of as one that it was not trained for.");
    }
  }

  private static String name(@Nullable Path path) {
    Path last = path == null ? null : path.getFileName();
    return last == null ? "" : last.toString();
  }

  private static OnnxFile read(Path onnx) throws RefusedBundleException {
    try {
      return OnnxFile.read(onnx);
    } catch (IOException e) {
      throw new RefusedBundleException(
          "%s is no whole ONNX file: %s. Export or copy it again."
              .formatted(onnx.getFileName(), e.getMessage()));
    }
  }

  private void compare(Bundle declared, Path onnx, OnnxFile held, List<GoldenRow> rows) {
    if (!GoldenMatrix.isOne(rows, declared.columns())) {
      return;
    }
    GoldenMatrix matrix = new GoldenMatrix(rows, declared.columns());
    notes.addAll(GoldenNotes.of(matrix, declared.columnNames()));
    try (OnnxModel model = OnnxModel.open(declared, onnx)) {
      float[] scores = model.run(matrix.complete(), matrix.rows());
      Agreement found = Agreement.of(declared.golden(), matrix.scores(), scores);
      golden = found;
      if (found.complete()) {
        microsPerRow = RowTime.micros(model, matrix);
      } else {
        hints.addAll(new GoldenHints(declared, onnx, held.outputs(), matrix).find(clock));
      }
    } catch (RefusedBundleException | ScoringException told) {
      golden = null;
    }
  }
}
