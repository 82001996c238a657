package dev.marquee.benchmarks.fit;

import java.util.Arrays;

/**
 * cost(n) = constant + factor · n^exponent, by least squares of the relative errors: a request's
 * own cost, and how the rest grows. With n log n instead of n the exponent comes out near 1.15 from
 * 10 to 5,000.
 *
 * <p>The exponent is sought by narrowing the errors' profile, the others follow from it; its
 * interval is that of the linearised model.
 *
 * <p>Source: G. H. Golub, V. Pereyra, The differentiation of pseudo-inverses and nonlinear least
 * squares problems whose variables separate, SIAM J. Numerical Analysis 10, 1973; D. M. Bates, D.
 * G. Watts, Nonlinear Regression Analysis and Its Applications, 1988, section 2.3.
 *
 * @param constant in units of cost
 * @param factor cost for n = 1 beside it
 */
public record PowerCurve(double constant, double factor, Interval exponent) {
  private static final int PARAMETERS = 3;
  private static final double LEAST_EXPONENT = 0.2;
  private static final double MOST_EXPONENT = 2.5;
  private static final double STEP = 0.05;
  private static final int NARROWINGS = 60;

  /**
   * Fits the curve.
   *
   * @param sizes positive, of at least four kinds
   * @param costs as many, positive
   */
  public static PowerCurve fit(double[] sizes, double[] costs) {
    if (sizes.length != costs.length || Arrays.stream(sizes).distinct().count() <= PARAMETERS) {
      throw new IllegalArgumentException(
          "%d sizes and %d costs show no growth; measure at least four sizes."
              .formatted(sizes.length, costs.length));
    }
    double best = LEAST_EXPONENT;
    double least = Double.POSITIVE_INFINITY;
    for (double exponent = LEAST_EXPONENT; exponent <= MOST_EXPONENT; exponent += STEP) {
      double errors = errors(sizes, costs, exponent);
      if (errors < least) {
        least = errors;
        best = exponent;
      }
    }
    double low = best - STEP;
    double high = best + STEP;
    for (int i = 0; i < NARROWINGS; i++) {
      double third = (high - low) / 3;
      if (errors(sizes, costs, low + third) <= errors(sizes, costs, high - third)) {
        high -= third;
      } else {
        low += third;
      }
    }
    double exponent = (low + high) / 2;
    double[] linear = linear(sizes, costs, exponent);
    return new PowerCurve(
        linear[0], linear[1], new Interval(exponent, half(sizes, costs, linear[1], exponent)));
  }

  /** Of a size. */
  public double at(double size) {
    return constant + factor * Math.pow(size, exponent.estimate());
  }

  private static double errors(double[] sizes, double[] costs, double exponent) {
    double[] linear = linear(sizes, costs, exponent);
    double squares = 0;
    for (int i = 0; i < sizes.length; i++) {
      double error = (linear[0] + linear[1] * Math.pow(sizes[i], exponent)) / costs[i] - 1;
      squares += error * error;
    }
    return squares;
  }

  /** Constant and factor for a known exponent. */
  private static double[] linear(double[] sizes, double[] costs, double exponent) {
    double ones = 0;
    double mixed = 0;
    double powers = 0;
    double oneCost = 0;
    double powerCost = 0;
    for (int i = 0; i < sizes.length; i++) {
      double one = 1 / costs[i];
      double power = Math.pow(sizes[i], exponent) / costs[i];
      ones += one * one;
      mixed += one * power;
      powers += power * power;
      oneCost += one;
      powerCost += power;
    }
    double determinant = ones * powers - mixed * mixed;
    return new double[] {
      (oneCost * powers - powerCost * mixed) / determinant,
      (powerCost * ones - oneCost * mixed) / determinant
    };
  }

  private static double half(double[] sizes, double[] costs, double factor, double exponent) {
    double[][] normal = new double[PARAMETERS][PARAMETERS];
    double scale = Math.pow(Arrays.stream(sizes).max().orElse(1), exponent);
    for (int i = 0; i < sizes.length; i++) {
      double power = Math.pow(sizes[i], exponent);
      double[] row = {
        scale / costs[i], power / costs[i], factor * power * Math.log(sizes[i]) / costs[i]
      };
      for (int a = 0; a < PARAMETERS; a++) {
        for (int b = 0; b < PARAMETERS; b++) {
          normal[a][b] += row[a] * row[b];
        }
      }
    }
    int freedom = sizes.length - PARAMETERS;
    double variance = errors(sizes, costs, exponent) / freedom;
    double minor = normal[0][0] * normal[1][1] - normal[0][1] * normal[0][1];
    return StudentT.within95(freedom) * Math.sqrt(variance * minor / determinant(normal));
  }

  private static double determinant(double[][] m) {
    return m[0][0] * (m[1][1] * m[2][2] - m[1][2] * m[2][1])
        - m[0][1] * (m[1][0] * m[2][2] - m[1][2] * m[2][0])
        + m[0][2] * (m[1][0] * m[2][1] - m[1][1] * m[2][0]);
  }
}
