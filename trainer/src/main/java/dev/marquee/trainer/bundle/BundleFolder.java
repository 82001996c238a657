package dev.marquee.trainer.bundle;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.marquee.contract.model.Bundle;
import dev.marquee.contract.model.GoldenRow;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Writes a bundle into a folder of models as {@code <name>/<version>}.
 *
 * <p>The files are written in a folder beside it whose name begins with a dot, and that one is then
 * renamed: whoever lists {@code <name>/} sees a version whole or not at all. A version that is
 * there with the same content is left alone; one with other content is moved aside, replaced and
 * deleted.
 */
public final class BundleFolder {
  /** Sorted keys: the same lineage gives the same bytes. */
  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).build();

  private static final DefaultIndenter INDENTER = new DefaultIndenter("  ", "\n");
  private static final ObjectWriter PRETTY =
      JSON.writer(
          new DefaultPrettyPrinter().withObjectIndenter(INDENTER).withArrayIndenter(INDENTER));

  /** What became of the folder. */
  public enum Change {
    CREATED,
    UNCHANGED,
    REPLACED
  }

  private BundleFolder() {}

  /** The place of a bundle below the folder of models. */
  public static Path of(Path models, Bundle bundle) {
    return models.resolve(bundle.name()).resolve(bundle.version());
  }

  /**
   * @param models the folder of all models; made if it is not there
   * @throws IOException if the folder cannot be written; what was there before then still is
   */
  public static Change write(Path models, Bundle bundle, byte[] onnx, List<GoldenRow> golden)
      throws IOException {
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put(bundle.onnx(), onnx);
    files.put(bundle.golden().file(), lines(golden));
    files.put(
        "bundle.json", (PRETTY.writeValueAsString(bundle) + "\n").getBytes(StandardCharsets.UTF_8));
    Path folder = of(models, bundle);
    boolean present = Files.isDirectory(folder);
    if (present && holds(folder, files)) {
      return Change.UNCHANGED;
    }
    // Beside the models, not beside the versions: a watcher must not take it for a version.
    Files.createDirectories(folder.getParent());
    Path fresh =
        Files.createDirectory(
            models.resolve(".writing-" + bundle.ref() + "-" + ProcessHandle.current().pid()));
    Path old = fresh.resolveSibling(fresh.getFileName() + "-old");
    try {
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        Files.write(fresh.resolve(file.getKey()), file.getValue());
      }
      if (present) {
        Files.move(folder, old, StandardCopyOption.ATOMIC_MOVE);
      }
      Files.move(fresh, folder, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      delete(fresh);
      delete(old);
    }
    return present ? Change.REPLACED : Change.CREATED;
  }

  private static boolean holds(Path folder, Map<String, byte[]> files) throws IOException {
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      Path path = folder.resolve(file.getKey());
      if (!Files.isRegularFile(path) || !Arrays.equals(Files.readAllBytes(path), file.getValue())) {
        return false;
      }
    }
    return true;
  }

  private static byte[] lines(List<GoldenRow> golden) throws JsonProcessingException {
    StringBuilder lines = new StringBuilder();
    for (GoldenRow row : golden) {
      lines.append(JSON.writeValueAsString(row)).append('\n');
    }
    return lines.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
