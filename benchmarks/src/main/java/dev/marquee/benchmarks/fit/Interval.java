package dev.marquee.benchmarks.fit;

/**
 * An estimate and what it may be off by, at 95%.
 *
 * @param half half of the interval's width; infinite where nothing is known
 */
public record Interval(double estimate, double half) {
  public double low() {
    return estimate - half;
  }

  public double high() {
    return estimate + half;
  }
}
