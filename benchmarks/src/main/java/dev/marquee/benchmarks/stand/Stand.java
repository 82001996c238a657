package dev.marquee.benchmarks.stand;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * What every measurement stands on: a temporary folder, a Redis in it, and the servers that it
 * starts. Both are gone when it is closed.
 */
public record Stand(Path root, Path folder, BenchRedis redis) implements AutoCloseable {

  /** With a Redis that writes to disk every second. */
  public static Stand set(Path root) {
    return set(root, "everysec");
  }

  /**
   * With a Redis of the kind wanted.
   *
   * @param fsync when it forces writes to disk: {@code everysec} or {@code always}
   */
  public static Stand set(Path root, String fsync) {
    try {
      Path folder = Files.createTempDirectory("marquee-bench");
      return new Stand(root, folder, BenchRedis.start(folder, fsync));
    } catch (IOException failure) {
      throw new BenchException("There is no room for a temporary folder.", failure);
    }
  }

  /** Where the ui-logging-service keeps its lake. */
  public Path lake() {
    return Servers.lakeIn(folder);
  }

  public Servers servers() {
    return new Servers(root, folder, redis);
  }

  @Override
  public void close() {
    redis.close();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException failure) {
      throw new BenchException("%s cannot be deleted.".formatted(folder), failure);
    }
  }
}
