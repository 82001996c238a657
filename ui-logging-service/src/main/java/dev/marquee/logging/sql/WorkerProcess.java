package dev.marquee.logging.sql;

import com.fasterxml.jackson.core.JsonFactory;
import dev.marquee.contract.Check;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.duckdb.DuckDBDriver;

/**
 * A child process that runs queries, one at a time, as its parent sees it.
 *
 * <p>The operating system limits its address space ({@code ulimit -v}; a system that has no such
 * limit, as macOS, is guarded by DuckDB's own only). It gets no environment of ours, and a folder
 * for temporary files that goes when it goes.
 *
 * <p>Thread-safety: {@link #kill()} may be called at any time; the rest by one thread at a time.
 */
final class WorkerProcess {
  /** What a JVM of that size with DuckDB loaded maps before the first query, with room to spare. */
  private static final long STANDING_BYTES = 1_900L << 20;

  private static final long START_SECONDS = 60;

  private static final List<String> JVM =
      List.of(
          "-Xmx128m",
          "-Xss1m",
          "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1",
          "-XX:ReservedCodeCacheSize=24m",
          "-XX:CompressedClassSpaceSize=32m",
          "-XX:MaxMetaspaceSize=64m",
          "-XX:+ExitOnOutOfMemoryError",
          "-XX:-UsePerfData",
          "-Duser.timezone=UTC",
          "--enable-native-access=ALL-UNNAMED");

  private final Process process;
  private final Path folder;
  private final DataOutputStream questions;
  private final DataInputStream answers;
  private final Map<String, String> views = new HashMap<>();

  private WorkerProcess(Process process, Path folder) {
    this.process = process;
    this.folder = folder;
    this.questions = new DataOutputStream(new BufferedOutputStream(process.getOutputStream()));
    this.answers = new DataInputStream(new BufferedInputStream(process.getInputStream()));
  }

  /** Starts a process and waits until it can be asked. */
  static WorkerProcess start(Path lake, SqlSettings settings) throws IOException {
    Path folder = Files.createTempDirectory("marquee-sql").toRealPath();
    long memory = settings.memory().asLongValue();
    List<String> command = new ArrayList<>();
    command.addAll(List.of("/bin/sh", "-c", "ulimit -v \"$0\" 2>/dev/null; exec \"$@\""));
    command.add(Long.toString((STANDING_BYTES + memory) >> 10));
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(JVM);
    command.add("-Djava.io.tmpdir=" + folder);
    command.addAll(List.of("-cp", classPath(), SqlWorker.class.getName()));
    command.addAll(List.of(lake.toString(), folder.toString()));
    command.addAll(List.of(Long.toString(memory), Integer.toString(settings.threads())));
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().clear();
    builder.environment().put("LC_ALL", "C.UTF-8");
    builder.environment().put("MALLOC_ARENA_MAX", "2");
    builder.redirectError(folder.resolve("errors.txt").toFile());
    WorkerProcess worker = new WorkerProcess(builder.start(), folder);
    worker.awaitReady();
    return worker;
  }

  /** One that says nothing for too long is ended, and its reading with it. */
  private void awaitReady() throws IOException {
    CompletableFuture<Void> patience =
        CompletableFuture.runAsync(
            process::destroyForcibly,
            CompletableFuture.delayedExecutor(START_SECONDS, TimeUnit.SECONDS));
    try {
      if (answers.readByte() != SqlWorker.READY) {
        throw new IOException("it says something else than that it is ready");
      }
    } catch (IOException e) {
      String errors = Files.readString(folder.resolve("errors.txt")).strip();
      kill();
      throw new IOException("A worker for queries did not start: " + errors, e);
    } finally {
      patience.cancel(false);
    }
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /**
   * Asks a question, with the views brought up to date first.
   *
   * @param wanted all views, name to statement, in the order in which they can be made
   * @param progress told how much is done, 0 to 1
   * @throws IOException if the process has ended, or ends instead of answering
   */
  Answer ask(
      Map<String, String> wanted, SqlRequest request, SqlSettings settings, DoubleConsumer progress)
      throws IOException {
    List<String> stale = new ArrayList<>();
    wanted.forEach(
        (name, statement) -> {
          if (!statement.equals(views.put(name, statement))) {
            stale.add(statement);
          }
        });
    int maxBytes = (int) Math.min(settings.answer().asLongValue(), Integer.MAX_VALUE);
    new Question(stale, request.filled(), request.format(), settings.rows(), maxBytes)
        .writeTo(questions);
    return Answer.readFrom(answers, progress);
  }

  /**
   * Ends the process at once and removes what it left.
   *
   * @return completes when both are done
   */
  CompletableFuture<Void> kill() {
    process.destroyForcibly();
    return process.onExit().thenRun(() -> TemporaryFolder.remove(folder));
  }

  /**
   * This module's classes, the contract's, DuckDB's, and Jackson's core: wherever this process has
   * them from.
   */
  private static String classPath() {
    return Stream.of(SqlWorker.class, Check.class, DuckDBDriver.class, JsonFactory.class)
        .map(WorkerProcess::place)
        .distinct()
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static String place(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(
          String.format(Locale.ROOT, "%s comes from no file", type.getName()), e);
    }
  }
}
