package dev.marquee.benchmarks.kills;

import dev.marquee.benchmarks.stand.BenchException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** In which state of the writer's work a kill has left the lake, as its folders tell. */
enum Left {
  NOTHING("between two commits"),
  STAGED("files staged, no record"),
  COMMITTED("a record, its files not all in place");

  private static final int DIGITS = 12;

  private final String words;

  Left(String words) {
    this.words = words;
  }

  @Override
  public String toString() {
    return words;
  }

  /** Looks at a lake that nobody writes. */
  static Left in(Path lake) {
    try (Stream<Path> folders = Files.list(lake.resolve("_staging"))) {
      List<String> names = folders.map(folder -> folder.getFileName().toString()).toList();
      if (names.isEmpty()) {
        return NOTHING;
      }
      boolean committed =
          names.stream()
              .anyMatch(
                  name ->
                      Files.exists(
                          lake.resolve("_commits").resolve(name.substring(0, DIGITS) + ".json")));
      return committed ? COMMITTED : STAGED;
    } catch (IOException e) {
      throw new BenchException("The lake cannot be looked at.", e);
    }
  }
}
