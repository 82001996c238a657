package dev.marquee.benchmarks.ladder;

import dev.marquee.benchmarks.stand.Target.Measured;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * The table of a run, in Markdown.
 *
 * @param loadBefore the machine's load average before; above a few tenths, others had a share
 * @param work what every request was
 * @param rate of the measurements at a constant rate, requests a second
 * @param json what the JSON of a request takes; null where it has none
 */
record Report(
    Options options,
    double loadBefore,
    Work work,
    double rate,
    Measurements measurements,
    @Nullable JsonShare json) {
  /**
   * What every request was.
   *
   * @param rows that were scored, in the mean
   * @param answerBytes of the body, in the mean
   */
  record Work(int rows, int answerBytes) {}

  /** Both servers' rounds. */
  record Measurements(Rounds ranking, Rounds limit) {}

  String markdown() {
    StringBuilder table = new StringBuilder();
    table.append(
        line(
            "%d clients, %d alternating rounds of %d s a measurement, medians. Rung %s: %d candidates scored, an answer of %,d bytes. Load of the machine before: %.2f.",
            options.clients(),
            options.rounds(),
            options.measurement().toSeconds(),
            options.rung().word(),
            work.rows(),
            work.answerBytes(),
            loadBefore));
    table.append('\n');
    table.append("| | ranking-service | limit server | ratio |\n|---|---|---|---|\n");
    closed(table, "requests/s, closed loop", "%,.0f", m -> m.load().perSecond());
    closed(table, "CPU of the server, µs a request", "%,.0f", Measured::serverMicros);
    closed(table, "CPU of Redis, µs a request", "%,.0f", Measured::redisMicros);
    closed(table, "allocated by the server, bytes a request", "%,.0f", Measured::allocatedBytes);
    json(table);
    closed(table, "p50, closed loop, ms", "%.2f", m -> m.load().millis(50));
    closed(table, "p99, closed loop, ms", "%.2f", m -> m.load().millis(99));
    constant(table, "p50", 50);
    constant(table, "p95", 95);
    constant(table, "p99", 99);
    constant(table, "p99.9", 99.9);
    table.append(
        line(
            "| answers, failures, degraded | %,d, %d, %d | %,d, %d, – | |",
            measurements.ranking().answers(),
            measurements.ranking().failures(),
            measurements.ranking().degraded(),
            measurements.limit().answers(),
            measurements.limit().failures()));
    return table.toString();
  }

  private void json(StringBuilder table) {
    if (json == null) {
      return;
    }
    double all = measurements.ranking().closedMedian(Measured::allocatedBytes);
    table.append(
        line(
            "| … of it to read the body's JSON, %,d bytes | %,.0f | | |",
            json.bodyBytes(), json.readBytes()));
    table.append(line("| … of it to write the answer's JSON | %,.0f | | |", json.writtenBytes()));
    table.append(
        line("| … beyond the JSON; wanted: under 40,000 | %,.0f | | |", all - json.bytes()));
  }

  private void closed(
      StringBuilder table, String name, String format, ToDoubleFunction<Measured> number) {
    row(
        table,
        name,
        format,
        measurements.ranking().closedMedian(number),
        measurements.limit().closedMedian(number));
  }

  private void constant(StringBuilder table, String name, double percentile) {
    row(
        table,
        String.format(Locale.ROOT, "%s at %,.0f requests/s, corrected, ms", name, rate),
        "%.2f",
        measurements.ranking().constantMedian(m -> m.load().millis(percentile)),
        measurements.limit().constantMedian(m -> m.load().millis(percentile)));
  }

  private static void row(
      StringBuilder table, String name, String format, double ranking, double limit) {
    table.append(
        line(
            "| %s | " + format + " | " + format + " | %.2f |",
            name,
            ranking,
            limit,
            ranking / limit));
  }

  private static String line(String format, Object... values) {
    return String.format(Locale.ROOT, format, values) + "\n";
  }
}
