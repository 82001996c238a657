package dev.marquee.benchmarks.scale;

import dev.marquee.benchmarks.stand.BenchException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Every stop of a JVM, as it writes them itself, whatever for: {@code -Xlog:safepoint}. */
final class Safepoints {
  private static final Pattern STOP = Pattern.compile("Safepoint \"([^\"]+)\".* Total: +(\\d+) ns");
  private static final double NANOS = 1e6;

  private final Path log;
  private int seen;

  Safepoints(Path log) {
    this.log = log;
  }

  /** The flag that makes a JVM write them. */
  String flag() {
    return "-Xlog:safepoint:file=" + log + ":uptime:filecount=0";
  }

  /**
   * A stop.
   *
   * @param what it was for, in the JVM's words
   */
  record Stop(String what, double millis) {}

  /** The longest since the last call; none of no length at all where there was none. */
  Stop longest() {
    try {
      List<String> lines = Files.readAllLines(log);
      Stop longest = longest(lines.subList(seen, lines.size()));
      seen = lines.size();
      return longest;
    } catch (IOException failure) {
      throw new BenchException("The service does not write its stops.", failure);
    }
  }

  static Stop longest(List<String> lines) {
    Stop longest = new Stop("none", 0);
    for (String line : lines) {
      Matcher stop = STOP.matcher(line);
      if (stop.find()) {
        double millis = Long.parseLong(stop.group(2)) / NANOS;
        longest = millis > longest.millis() ? new Stop(stop.group(1), millis) : longest;
      }
    }
    return longest;
  }
}
