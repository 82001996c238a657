package dev.marquee.demo.launch;

import java.io.PrintStream;
import java.util.Locale;

/**
 * What the launcher tells whoever started it, a line at a time.
 *
 * <p>Thread-safety: safe; lines are whole.
 */
final class Progress {
  private final PrintStream out;

  Progress(PrintStream out) {
    this.out = out;
  }

  void say(String format, Object... arguments) {
    String line = String.format(Locale.ROOT, format, arguments);
    synchronized (out) {
      out.println(line);
      out.flush();
    }
  }
}
