package dev.marquee.benchmarks.stand;

/** What a service says in the text format of Prometheus. */
final class Metrics {
  private Metrics() {}

  /**
   * The sum of all values of a name.
   *
   * @throws BenchException if there is none
   */
  static double sum(String scraped, String name) {
    double[] values =
        scraped
            .lines()
            .filter(line -> line.startsWith(name + "{") || line.startsWith(name + " "))
            .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
            .toArray();
    if (values.length == 0) {
      throw new BenchException("The service has no metric %s.".formatted(name), null);
    }
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum;
  }
}
