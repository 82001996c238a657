package dev.marquee.edge.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** A Redis as a process on loopback, with its data in a temporary folder. */
final class ProcessRedis extends TestRedis {
  private final Path executable;
  private final int port;
  private final List<String> options;
  private final Path folder;
  private @Nullable Process process;

  ProcessRedis(Path executable, int port, List<String> options) {
    this.executable = executable;
    this.port = port;
    this.options = options;
    try {
      this.folder = Files.createTempDirectory("marquee-redis");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void start() {
    List<String> command = new ArrayList<>();
    command.add(executable.toString());
    command.addAll(List.of("--port", Integer.toString(port), "--bind", "127.0.0.1"));
    command.addAll(List.of("--dir", folder.toString()));
    command.addAll(options);
    try {
      process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve("redis.log").toFile())
              .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Awaitility.await().until(() -> answers(port));
  }

  @Override
  public void stop() {
    Process running = process;
    if (running != null) {
      running.destroyForcibly();
      Awaitility.await().until(() -> !running.isAlive());
    }
  }

  @Override
  public URI uri() {
    return URI.create("redis://127.0.0.1:" + port);
  }

  @Override
  public void close() {
    stop();
    try (Stream<Path> files = Files.walk(folder)) {
      files
          .sorted(Comparator.reverseOrder())
          .forEach(
              file -> {
                if (!file.toFile().delete()) {
                  file.toFile().deleteOnExit();
                }
              });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
