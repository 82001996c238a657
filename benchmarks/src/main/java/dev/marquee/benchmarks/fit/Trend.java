package dev.marquee.benchmarks.fit;

/**
 * The slope of a straight line through readings that follow each other. Neighbours are alike, so
 * that they tell less than as many independent ones: the interval counts them as n · (1 − r) / (1 +
 * r), with r the correlation of neighbouring residuals.
 *
 * <p>Source: B. D. Santer et al., Statistical significance of trends and trend differences in
 * layer-average atmospheric temperature time series, J. Geophysical Research 105, 2000, equations 4
 * to 6.
 */
public final class Trend {
  private static final int LEAST = 3;

  private Trend() {}

  /**
   * The slope, in units of y for one of x.
   *
   * @param x rising, one per reading
   * @param y as many
   */
  public static Interval slope(double[] x, double[] y) {
    int n = x.length;
    if (n < LEAST || y.length != n) {
      throw new IllegalArgumentException(
          "%d and %d readings have no trend; give at least %d of each."
              .formatted(n, y.length, LEAST));
    }
    double meanX = mean(x);
    double meanY = mean(y);
    double xx = 0;
    double xy = 0;
    for (int i = 0; i < n; i++) {
      xx += (x[i] - meanX) * (x[i] - meanX);
      xy += (x[i] - meanX) * (y[i] - meanY);
    }
    double slope = xy / xx;
    double[] residuals = new double[n];
    for (int i = 0; i < n; i++) {
      residuals[i] = y[i] - meanY - slope * (x[i] - meanX);
    }
    return new Interval(slope, half(residuals, xx));
  }

  private static double half(double[] residuals, double xx) {
    double squares = 0;
    double neighbours = 0;
    for (int i = 0; i < residuals.length; i++) {
      squares += residuals[i] * residuals[i];
      neighbours += i == 0 ? 0 : residuals[i] * residuals[i - 1];
    }
    if (squares == 0) {
      return 0;
    }
    double alike = Math.max(0, neighbours / squares);
    double freedom = residuals.length * (1 - alike) / (1 + alike) - 2;
    return freedom < 1
        ? Double.POSITIVE_INFINITY
        : StudentT.within95(freedom) * Math.sqrt(squares / freedom / xx);
  }

  private static double mean(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum / values.length;
  }
}
