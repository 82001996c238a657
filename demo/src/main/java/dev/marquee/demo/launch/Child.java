package dev.marquee.demo.launch;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One process of the demo: started, awaited, started again when it dies, ended in good order.
 *
 * <p>Thread-safety: safe.
 */
final class Child {
  private static final Duration GRACE = Duration.ofSeconds(10);
  private static final Duration START_AT_MOST = Duration.ofSeconds(90);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
  private static final Duration STEADY = Duration.ofMinutes(1);
  private static final int LOG_LINES = 5;

  private final String name;
  private final List<String> command;
  private final LogFile log;
  private final Guard guard;
  private final Progress progress;
  private @Nullable Process process;
  private volatile long startedAtNanos;
  private volatile boolean stopping;

  Child(String name, List<String> command, LogFile log, Guard guard, Progress progress) {
    this.name = name;
    this.command = List.copyOf(command);
    this.log = log;
    this.guard = guard;
    this.progress = progress;
  }

  /** Starts it; it need not answer yet. */
  synchronized void start() {
    if (stopping) {
      return;
    }
    log.prepare();
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.path().toFile()));
    // The demo's own settings must not reach a service, where they would mean something else.
    builder.environment().keySet().removeIf(variable -> variable.startsWith("MARQUEE_"));
    try {
      Process started = builder.start();
      started.getOutputStream().close();
      guard.watch(started.pid());
      process = started;
      startedAtNanos = System.nanoTime();
    } catch (IOException e) {
      throw new LaunchException(
          "%s cannot be started: %s".formatted(name, String.join(" ", command)), e);
    }
  }

  /**
   * Whether it answers already.
   *
   * @throws LaunchException if it never will: it has ended, or took too long
   */
  boolean isUp(BooleanSupplier answers) {
    if (stopping) {
      throw new LaunchException("Stopped while starting.");
    }
    if (!isAlive()) {
      throw new LaunchException("%s ended while it was starting.%n%s".formatted(name, lastWords()));
    }
    if (answers.getAsBoolean()) {
      return true;
    }
    if (System.nanoTime() - startedAtNanos > START_AT_MOST.toNanos()) {
      throw new LaunchException(
          "%s did not answer within %d s.%n%s"
              .formatted(name, START_AT_MOST.toSeconds(), lastWords()));
    }
    return false;
  }

  /** From now on it is started again, after a growing pause, whenever it ends by itself. */
  void keepAlive() {
    Thread.ofVirtual().name("keep-" + name).start(this::restartForever);
  }

  /** From now on its end is expected, and it is not started again. */
  void retire() {
    stopping = true;
  }

  /** Asks it to end, waits, and forces it after a grace. Returns when it is gone. */
  void stop() {
    retire();
    Process running;
    synchronized (this) {
      running = process;
    }
    if (running == null) {
      return;
    }
    running.destroy();
    try {
      if (!running.waitFor(GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
        progress.say("  %s did not end within %d s and is killed.", name, GRACE.toSeconds());
        running.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      running.destroyForcibly();
      Thread.currentThread().interrupt();
    }
    guard.forget(running.pid());
  }

  private synchronized boolean isAlive() {
    return process != null && process.isAlive();
  }

  private void restartForever() {
    Duration pause = FIRST_PAUSE;
    while (!stopping) {
      long startedAt = System.nanoTime();
      Process running;
      synchronized (this) {
        running = process;
      }
      if (running == null) {
        return;
      }
      int status = endOf(running);
      if (System.nanoTime() - startedAt > STEADY.toNanos()) {
        pause = FIRST_PAUSE;
      }
      // One signal may end all at once; the pause lets the launcher say that it was meant.
      pause(pause);
      if (stopping) {
        return;
      }
      guard.forget(running.pid());
      progress.say(
          "  %s ended by itself (%s) and is started again.%n%s", name, reason(status), lastWords());
      Duration longer = pause.multipliedBy(2);
      pause = longer.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : longer;
      start();
    }
  }

  private static int endOf(Process running) {
    try {
      return running.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return -1;
    }
  }

  private static String reason(int status) {
    return status > 128 ? "signal " + (status - 128) : "status " + status;
  }

  private String lastWords() {
    List<String> lines = log.tail(LOG_LINES);
    return "  The end of its log, %s:%n    %s"
        .formatted(log.path(), lines.isEmpty() ? "(empty)" : String.join("\n    ", lines));
  }

  private static void pause(Duration duration) {
    try {
      Thread.sleep(duration);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
