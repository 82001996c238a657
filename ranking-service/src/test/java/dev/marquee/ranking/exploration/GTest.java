package dev.marquee.ranking.exploration;

/**
 * The likelihood-ratio test of counts against probabilities: G = 2 Σ O ln(O/E), chi-squared under
 * the stated probabilities.
 *
 * <p>Source: R. R. Sokal, F. J. Rohlf, Biometry, 1981, chapter 17; the tail by W. H. Press et al.,
 * Numerical Recipes, section 6.2.
 */
final class GTest {
  private double statistic;
  private int degrees;

  /** Adds one set of alternatives of which each observation chose one. */
  void add(long[] observed, double[] stated) {
    long total = 0;
    int possible = 0;
    for (int i = 0; i < observed.length; i++) {
      total += observed[i];
      possible += stated[i] > 0 ? 1 : 0;
    }
    for (int i = 0; i < observed.length; i++) {
      if (observed[i] > 0) {
        statistic += 2 * observed[i] * Math.log(observed[i] / (total * stated[i]));
      }
    }
    degrees += possible - 1;
  }

  /** P(G at least so large), if what is stated is true; 1 where there was only one alternative. */
  double p() {
    return degrees == 0 ? (statistic > 1e-6 ? 0 : 1) : upperGamma(degrees / 2.0, statistic / 2);
  }

  private static double upperGamma(double a, double x) {
    if (x <= 0) {
      return 1;
    }
    double scale = Math.exp(-x + a * Math.log(x) - logGamma(a));
    if (x < a + 1) {
      double term = 1 / a;
      double sum = term;
      for (int n = 1; n < 10_000 && term > sum * 1e-16; n++) {
        term *= x / (a + n);
        sum += term;
      }
      return 1 - sum * scale;
    }
    double b = x + 1 - a;
    double c = 1e300;
    double d = 1 / b;
    double fraction = d;
    for (int n = 1; n < 10_000; n++) {
      double factor = -n * (n - a);
      b += 2;
      d = 1 / (factor * d + b);
      c = b + factor / c;
      fraction *= d * c;
      if (Math.abs(d * c - 1) < 1e-15) {
        break;
      }
    }
    return fraction * scale;
  }

  /** Lanczos's approximation. */
  private static double logGamma(double x) {
    double[] g = {
      76.18009172947146,
      -86.50532032941677,
      24.01409824083091,
      -1.231739572450155,
      0.1208650973866179e-2,
      -0.5395239384953e-5
    };
    double series = 1.000000000190015;
    for (int j = 0; j < g.length; j++) {
      series += g[j] / (x + 1 + j);
    }
    double t = x + 5.5;
    return -(t - (x + 0.5) * Math.log(t)) + Math.log(2.5066282746310005 * series / x);
  }
}
