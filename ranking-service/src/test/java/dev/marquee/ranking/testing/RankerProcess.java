package dev.marquee.ranking.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.ConfigProvider;

/** The packaged ranker as a process of its own: another replica of the one under test. */
public final class RankerProcess implements AutoCloseable {
  private static final Path JAR = Path.of("target", "quarkus-app", "quarkus-run.jar");
  private static final Pattern LISTENS =
      Pattern.compile("Listening on: http://(?:0\\.0\\.0\\.0|127\\.0\\.0\\.1|localhost):(\\d+)");

  /** What replicas have in common. */
  private static final List<String> SHARED =
      List.of(
          "marquee.redis.state",
          "marquee.redis.log",
          "marquee.models.directory",
          "marquee.signing.token-keys.k1",
          "marquee.signing.pseudonym-secret",
          "marquee.page.deadline",
          "marquee.decisions.rate");

  private final Process process;
  private final Path log;

  private RankerProcess(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  /** Starts it beside the service under test, with its Redis, models and secrets. */
  public static RankerProcess start() {
    try {
      Path log = Files.createTempFile("ranking-service", ".log");
      log.toFile().deleteOnExit();
      List<String> command = new ArrayList<>();
      command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
      command.add("-Xmx256m");
      for (String name : SHARED) {
        command.add("-D" + name + "=" + ConfigProvider.getConfig().getValue(name, String.class));
      }
      command.addAll(
          List.of(
              "-Dquarkus.http.host=127.0.0.1",
              "-Dquarkus.http.port=0",
              "-Dquarkus.management.port=0",
              "-jar",
              JAR.toString()));
      return new RankerProcess(
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start(),
          log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where it listens, as soon as it does. */
  public URI uri() {
    Matcher address =
        Awaitility.await()
            .atMost(Duration.ofSeconds(120))
            .until(this::address, Optional::isPresent)
            .orElseThrow();
    return URI.create("http://127.0.0.1:" + address.group(1));
  }

  /** Ends it as a crash would. */
  @Override
  public void close() {
    process.destroyForcibly();
    Awaitility.await().until(() -> !process.isAlive());
  }

  private Optional<Matcher> address() {
    try {
      String written = Files.readString(log);
      if (!process.isAlive()) {
        throw new IllegalStateException("the ranker ended: " + written);
      }
      Matcher matcher = LISTENS.matcher(written);
      return matcher.find() ? Optional.of(matcher) : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
