package dev.marquee.demo.launch;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * A small shell process that ends the demo's processes when the launcher cannot, because it was
 * killed. It learns their ids through a pipe, and the launcher's death from the pipe's end.
 *
 * <p>Thread-safety: safe.
 */
final class Guard {
  private final Process process;
  private final OutputStream pipe;

  private Guard(Process process) {
    this.process = process;
    this.pipe = process.getOutputStream();
  }

  /** Starts the guard, watching nothing yet. */
  static Guard start() {
    try (InputStream script =
        Objects.requireNonNull(Guard.class.getResourceAsStream("/launch/guard.sh"))) {
      String text = new String(script.readAllBytes(), StandardCharsets.UTF_8);
      return new Guard(
          new ProcessBuilder("/bin/sh", "-c", text)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** From now on this process ends with the launcher. */
  void watch(long pid) {
    tell("add " + pid);
  }

  /** The process has ended; its id may come to mean another. */
  void forget(long pid) {
    tell("drop " + pid);
  }

  private synchronized void tell(String line) {
    if (!process.isAlive()) {
      return;
    }
    try {
      pipe.write((line + "\n").getBytes(StandardCharsets.UTF_8));
      pipe.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("The guard of the demo's processes is gone", e);
    }
  }
}
