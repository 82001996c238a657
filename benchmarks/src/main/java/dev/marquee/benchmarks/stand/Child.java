package dev.marquee.benchmarks.stand;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** A process of this run, which ends with it. */
public final class Child implements AutoCloseable {
  private static final long READY_AT_MOST = TimeUnit.SECONDS.toNanos(60);
  private static final long BETWEEN_LOOKS = TimeUnit.MILLISECONDS.toNanos(50);
  private static final long END_AT_MOST_SECONDS = 5;
  private static final int LAST_LINES = 8;

  private final String name;
  private final Process process;
  private final Path log;

  private Child(String name, Process process, Path log) {
    this.name = name;
    this.process = process;
    this.log = log;
  }

  public static Child start(String name, List<String> command, Path folder) {
    Path log = folder.resolve(name + ".log");
    try {
      Files.createDirectories(folder);
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start();
      Child child = new Child(name, process, log);
      // A run that is broken off must not leave servers behind.
      Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
      return child;
    } catch (IOException failure) {
      throw new BenchException(
          "%s cannot be started: %s".formatted(name, failure.getMessage()), failure);
    }
  }

  /** A JVM of this one's kind. */
  public static List<String> java() {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Xmx512m",
        "--enable-native-access=ALL-UNNAMED",
        "--sun-misc-unsafe-memory-access=allow");
  }

  static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException failure) {
      throw new BenchException("No port is free.", failure);
    }
  }

  /** Returns when the condition holds, which is looked at every 50 ms. */
  void awaitReady(BooleanSupplier ready) {
    long giveUp = System.nanoTime() + READY_AT_MOST;
    while (!ready.getAsBoolean()) {
      if (!process.isAlive() || System.nanoTime() > giveUp) {
        throw new BenchException("%s did not come up: %s".formatted(name, lastWords()), null);
      }
      LockSupport.parkNanos(BETWEEN_LOOKS);
    }
  }

  /** Waits until it has ended well. */
  void awaitEnd() {
    try {
      if (process.waitFor() != 0) {
        throw new BenchException("%s failed: %s".formatted(name, lastWords()), null);
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new BenchException("Interrupted while waiting for " + name + ".", interrupted);
    }
  }

  /** The end of its log, which is deleted with the run. */
  private String lastWords() {
    try {
      List<String> lines = Files.readAllLines(log);
      return String.join("\n", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
    } catch (IOException unreadable) {
      return "it left no log.";
    }
  }

  /** Its process's id. */
  public long pid() {
    return process.pid();
  }

  /** What it has had of the processors so far. */
  public Duration cpu() {
    return process.info().totalCpuDuration().orElse(Duration.ZERO);
  }

  /** Ends it at once, whatever it is doing, and returns when it has ended. */
  public void kill() {
    process.destroyForcibly();
    try {
      process.waitFor();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new BenchException("Interrupted while killing " + name + ".", interrupted);
    }
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(END_AT_MOST_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException interrupted) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
