package dev.marquee.benchmarks.ladder;

import dev.marquee.benchmarks.stand.Target.Measured;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * All rounds of one server.
 *
 * @param closed under as much load as the clients can make
 * @param constant at a constant rate
 */
record Rounds(List<Measured> closed, List<Measured> constant) {
  Rounds {
    closed = List.copyOf(closed);
    constant = List.copyOf(constant);
  }

  double closedMedian(ToDoubleFunction<Measured> number) {
    return median(closed, number);
  }

  double constantMedian(ToDoubleFunction<Measured> number) {
    return median(constant, number);
  }

  long answers() {
    return closed.stream().mapToLong(m -> m.load().answers()).sum()
        + constant.stream().mapToLong(m -> m.load().answers()).sum();
  }

  long failures() {
    return closed.stream().mapToLong(m -> m.load().failures()).sum()
        + constant.stream().mapToLong(m -> m.load().failures()).sum();
  }

  long degraded() {
    return closed.stream().mapToLong(m -> m.load().degraded()).sum()
        + constant.stream().mapToLong(m -> m.load().degraded()).sum();
  }

  static double median(List<Measured> measured, ToDoubleFunction<Measured> number) {
    double[] sorted = measured.stream().mapToDouble(number).sorted().toArray();
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
