package dev.marquee.demo.launch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The model bundles of the demo: trained on the sample catalogue when they are absent or old. */
final class Models {
  private static final String TRAINER = "dev.marquee.trainer.home.TrainHome";
  private static final List<String> BUNDLES = List.of("home/1/bundle.json", "home/2/bundle.json");
  private static final int LOG_LINES = 5;

  private final Packaged packaged;
  private final Path folder;
  private final LogFile log;

  Models(Packaged packaged, Path folder, LogFile log) {
    this.packaged = packaged;
    this.folder = folder;
    this.log = log;
  }

  /** Whether every bundle is there and no older than the catalogue and the trainer. */
  boolean areFresh() {
    return BUNDLES.stream()
        .map(folder::resolve)
        .allMatch(
            bundle ->
                Files.exists(bundle)
                    && !changed(bundle).isBefore(packaged.films())
                    && !changed(bundle).isBefore(packaged.trainer()));
  }

  /**
   * Trains both models beside the old ones, then puts them in their place.
   *
   * @throws LaunchException with the end of the trainer's log
   */
  void train() {
    Path fresh = folder.resolveSibling(folder.getFileName() + ".new");
    log.prepare();
    try {
      remove(fresh);
      Files.createDirectories(fresh);
      int status =
          new ProcessBuilder(
                  Packaged.java(),
                  "-Xmx512m",
                  "--enable-native-access=ALL-UNNAMED",
                  "-cp",
                  packaged.trainer().toString(),
                  TRAINER,
                  packaged.films().toString(),
                  fresh.toString())
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(log.path().toFile()))
              .start()
              .waitFor();
      if (status != 0) {
        throw new LaunchException(
            "The models could not be trained; the end of %s:%n    %s"
                .formatted(log.path(), String.join("\n    ", log.tail(LOG_LINES))));
      }
      remove(folder);
      Files.move(fresh, folder);
    } catch (IOException e) {
      throw new LaunchException("%s cannot be written.".formatted(fresh), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LaunchException("Stopped while training.", e);
    }
  }

  private record Changed(FileTime time) {
    boolean isBefore(Path other) {
      return time.compareTo(changed(other).time()) < 0;
    }
  }

  private static Changed changed(Path file) {
    try {
      return new Changed(Files.getLastModifiedTime(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void remove(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
