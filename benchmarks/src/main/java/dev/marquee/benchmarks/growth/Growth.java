package dev.marquee.benchmarks.growth;

import dev.marquee.benchmarks.fit.PowerCurve;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Costs by the number of candidates.
 *
 * @param loadBefore the machine's load average before
 * @param sizes smallest first
 */
record Growth(double loadBefore, List<OfSize> sizes) {
  /** Above this the exponent is not that of a straight line: n log n has about 1.15. */
  static final double LINEAR_AT_MOST = 1.05;

  Growth {
    sizes = List.copyOf(sizes);
  }

  /**
   * The rounds of one number of candidates.
   *
   * @param micros of processor a request, by round
   * @param p50 in the closed loop, milliseconds, by round
   * @param allocatedBytes a request, by round
   */
  record OfSize(int candidates, double[] micros, double[] p50, double[] allocatedBytes) {}

  /** What the exponent's interval says. */
  enum Verdict {
    LINEAR("no faster than linear"),
    FASTER("faster than linear"),
    UNDECIDED("not decided: take more rounds, or a quieter machine");

    private final String words;

    Verdict(String words) {
      this.words = words;
    }
  }

  PowerCurve curve() {
    return PowerCurve.fit(
        sizes.stream()
            .flatMapToDouble(
                size -> Arrays.stream(size.micros()).map(round -> (double) size.candidates()))
            .toArray(),
        sizes.stream().flatMapToDouble(size -> Arrays.stream(size.micros())).toArray());
  }

  Verdict verdict() {
    PowerCurve curve = curve();
    if (curve.exponent().high() <= LINEAR_AT_MOST) {
      return Verdict.LINEAR;
    }
    return curve.exponent().low() > LINEAR_AT_MOST ? Verdict.FASTER : Verdict.UNDECIDED;
  }

  String markdown() {
    PowerCurve curve = curve();
    StringBuilder table = new StringBuilder();
    table.append(
        "| candidates | CPU of the server, µs a request | by the curve | µs a candidate | allocated, bytes a candidate | p50, ms |\n"
            + "|---|---|---|---|---|---|\n");
    for (OfSize size : sizes) {
      double micros = median(size.micros());
      table.append(
          String.format(
              Locale.ROOT,
              "| %,d | %,.0f | %,.0f | %.2f | %,.0f | %.2f |%n",
              size.candidates(),
              micros,
              curve.at(size.candidates()),
              micros / size.candidates(),
              median(size.allocatedBytes()) / size.candidates(),
              median(size.p50())));
    }
    table.append(
        String.format(
            Locale.ROOT,
            "%nCPU = %.0f + %.3f · n^%.3f µs, exponent ± %.3f (95%%): %s. Load of the machine before: %.2f.%n",
            curve.constant(),
            curve.factor(),
            curve.exponent().estimate(),
            curve.exponent().half(),
            verdict().words,
            loadBefore));
    return table.toString();
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
