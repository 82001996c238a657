package dev.marquee.ranking.release;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where one version of a model lies. Those that were uploaded are marked as such.
 *
 * @param models the folder of all models
 */
record VersionFolder(Path models, String name, String version) {
  /** Holds the zip's digest. What has no such file was put there by somebody else, and is left. */
  private static final String MARK = "uploaded.sha256";

  /** All versions in a folder of models. */
  static List<VersionFolder> all(Path models) throws IOException {
    List<VersionFolder> all = new ArrayList<>();
    for (String name : foldersIn(models)) {
      for (String version : foldersIn(models.resolve(name))) {
        all.add(new VersionFolder(models, name, version));
      }
    }
    return all;
  }

  private static List<String> foldersIn(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(folder)) {
      return entries
          .filter(Files::isDirectory)
          .map(entry -> entry.getFileName().toString())
          .filter(name -> !name.startsWith("."))
          .toList();
    }
  }

  private Path path() {
    return models.resolve(name).resolve(version);
  }

  /** The digest of the upload that lies there; null where none does. */
  @Nullable String digest() {
    Path mark = path().resolve(MARK);
    try {
      return Files.isRegularFile(mark) ? Files.readString(mark).strip() : null;
    } catch (IOException e) {
      return null;
    }
  }

  /** Whether something lies there that was not uploaded. */
  boolean foreign() {
    return Files.isDirectory(path()) && digest() == null;
  }

  /** Moves a folder of the same disk there, as one step. */
  void put(Path fresh, String sha256) throws IOException {
    Files.writeString(fresh.resolve(MARK), sha256);
    Files.createDirectories(models.resolve(name));
    if (Files.exists(path())) {
      remove();
    }
    Files.move(fresh, path());
  }

  /** Takes it away, so that nobody sees a part of it. */
  void remove() throws IOException {
    Path aside = Files.createTempDirectory(models, ".removing-");
    Files.move(path(), aside.resolve(version));
    delete(aside);
  }

  /** Deletes a folder with all that is in it. */
  static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    }
  }
}
