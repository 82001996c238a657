package dev.marquee.benchmarks.soak;

import dev.marquee.benchmarks.fit.Interval;
import dev.marquee.benchmarks.fit.Trend;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;

/**
 * What the readings of a soak say.
 *
 * @param warmUp so many requests are left out of the slopes
 * @param failures answers that were none, and degraded ones
 * @param readings oldest first
 */
record SoakReport(long warmUp, long failures, List<Reading> readings) {
  /**
   * Growth that is let pass: in a million requests 16 MB, less than one object of the smallest kind
   * that each of them would leave behind.
   */
  static final double BYTES_A_REQUEST = 16;

  private static final double MEGA = 1e6;
  private static final int ROWS = 12;
  private static final List<ToLongFunction<Reading>> KINDS =
      List.of(Reading::resident, Reading::heap, Reading::nativeBytes, Reading::direct);

  SoakReport {
    readings = List.copyOf(readings);
  }

  /** What the slopes say together: the worst of them. */
  enum Verdict {
    FLAT("flat"),
    UNDECIDED("not decided: the readings vary too much for so few of them; send more requests"),
    GROWS("it grows");

    private final String words;

    Verdict(String words) {
      this.words = words;
    }
  }

  Verdict verdict() {
    Verdict worst = last().openTensors() == 0 ? Verdict.FLAT : Verdict.GROWS;
    for (ToLongFunction<Reading> kind : KINDS) {
      Verdict of = of(slope(kind));
      worst = of.compareTo(worst) > 0 ? of : worst;
    }
    return worst;
  }

  String markdown() {
    StringBuilder table = new StringBuilder();
    table.append(
        "| requests | resident, MB | heap after a collection, MB | native of the JVM, MB | direct buffers, MB | open tensors |\n"
            + "|---|---|---|---|---|---|\n");
    int step = Math.max(1, readings.size() / ROWS);
    for (int i = 0; i < readings.size(); i++) {
      if (i % step == 0 || i == readings.size() - 1) {
        row(table, readings.get(i));
      }
    }
    table.append("| slope, bytes a request (95%) ");
    for (ToLongFunction<Reading> kind : KINDS) {
      Interval slope = slope(kind);
      table.append(String.format(Locale.ROOT, "| %+.2f ± %.2f ", slope.estimate(), slope.half()));
    }
    table.append(String.format(Locale.ROOT, "| %d |%n", last().openTensors()));
    table.append(
        String.format(
            Locale.ROOT,
            "%n%,d requests, slopes from %,d on, %d failed or degraded: %s (%s).%n",
            last().requests(),
            warmUp,
            failures,
            verdict().words,
            "let pass: %.0f bytes a request".formatted(BYTES_A_REQUEST)));
    return table.toString();
  }

  private static Verdict of(Interval slope) {
    if (slope.low() > BYTES_A_REQUEST) {
      return Verdict.GROWS;
    }
    return slope.high() <= BYTES_A_REQUEST ? Verdict.FLAT : Verdict.UNDECIDED;
  }

  private Interval slope(ToLongFunction<Reading> kind) {
    List<Reading> warm = readings.stream().filter(one -> one.requests() >= warmUp).toList();
    return Trend.slope(
        warm.stream().mapToDouble(Reading::requests).toArray(),
        warm.stream().mapToDouble(one -> kind.applyAsLong(one)).toArray());
  }

  private Reading last() {
    return readings.getLast();
  }

  private static void row(StringBuilder table, Reading reading) {
    table.append(
        String.format(
            Locale.ROOT,
            "| %,d | %.1f | %.1f | %.1f | %.1f | %d |%n",
            reading.requests(),
            reading.resident() / MEGA,
            reading.heap() / MEGA,
            reading.nativeBytes() / MEGA,
            reading.direct() / MEGA,
            reading.openTensors()));
  }
}
