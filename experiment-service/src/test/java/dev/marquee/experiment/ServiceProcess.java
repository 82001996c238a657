package dev.marquee.experiment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;

/** The packaged service as a process of its own, on ports that nobody else has. */
final class ServiceProcess implements AutoCloseable {
  private static final Path JAR = Path.of("target", "quarkus-app", "quarkus-run.jar");
  private static final Pattern LISTENS =
      Pattern.compile(
          "Listening on: (http://127.0.0.1:\\d+)\\. Management interface listening on (http://127.0.0.1:\\d+)");

  private final Process process;
  private final Path log;
  private final URI uri;
  private final URI management;

  private ServiceProcess(Process process, Path log) {
    this.process = process;
    this.log = log;
    Matcher addresses =
        Awaitility.await()
            .atMost(Duration.ofSeconds(60))
            .until(this::addresses, Optional::isPresent)
            .orElseThrow();
    this.uri = URI.create(addresses.group(1));
    this.management = URI.create(addresses.group(2));
  }

  /** Starts it, and returns when it listens. */
  static ServiceProcess start(URI redis, Path copies) {
    try {
      Path log = Files.createTempFile("experiment-service", ".log");
      log.toFile().deleteOnExit();
      String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
      ProcessBuilder builder =
          new ProcessBuilder(List.of(java, "-Xmx256m", "-jar", JAR.toString()))
              .redirectErrorStream(true)
              .redirectOutput(log.toFile());
      builder
          .environment()
          .putAll(
              Map.of(
                  "QUARKUS_HTTP_PORT", "0",
                  "QUARKUS_MANAGEMENT_PORT", "0",
                  "MARQUEE_REDIS_STATE", redis.toString(),
                  "MARQUEE_REDIS_LOG", redis.toString(),
                  "MARQUEE_STATE_COPIES", copies.toString()));
      return new ServiceProcess(builder.start(), log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  URI uri() {
    return uri;
  }

  URI management() {
    return management;
  }

  /** Ends it as a crash would. */
  @Override
  public void close() {
    process.destroyForcibly();
    Awaitility.await().until(() -> !process.isAlive());
  }

  private Optional<Matcher> addresses() {
    try {
      Matcher matcher = LISTENS.matcher(Files.readString(log));
      return matcher.find() ? Optional.of(matcher) : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
