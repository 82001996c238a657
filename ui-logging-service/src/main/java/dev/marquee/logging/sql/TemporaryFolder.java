package dev.marquee.logging.sql;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** The folder in which a worker has DuckDB's library, some 70 MB, and its answers. */
final class TemporaryFolder {
  private TemporaryFolder() {}

  /** Removes it; what cannot be removed now goes with this process. */
  static void remove(Path folder) {
    try (Stream<Path> left = Files.walk(folder)) {
      left.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(TemporaryFolder::remove);
    } catch (IOException e) {
      folder.toFile().deleteOnExit();
    }
  }

  private static void remove(File file) {
    if (!file.delete()) {
      file.deleteOnExit();
    }
  }
}
