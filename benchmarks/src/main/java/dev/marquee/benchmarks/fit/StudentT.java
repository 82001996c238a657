package dev.marquee.benchmarks.fit;

/**
 * The quantile of Student's distribution that intervals of 95% need.
 *
 * <p>Source: G. W. Hill, Algorithm 396: Student's t-quantiles, Communications of the ACM 13(10),
 * 1970; to four digits from three degrees of freedom on, exact for two and one.
 */
final class StudentT {
  private static final double OUTSIDE = 0.05;
  private static final double NORMAL = -1.959963984540054;

  private StudentT() {}

  /**
   * The value that 95% lie within, on both sides of zero.
   *
   * @param freedom degrees of it, at least 1, fractions too
   */
  static double within95(double freedom) {
    if (freedom < 2) {
      return Math.cos(OUTSIDE * Math.PI / 2) / Math.sin(OUTSIDE * Math.PI / 2);
    }
    if (freedom < 3) {
      return Math.sqrt(2 / (OUTSIDE * (2 - OUTSIDE)) - 2);
    }
    double a = 1 / (freedom - 0.5);
    double b = 48 / (a * a);
    double c = ((20_700 * a / b - 98) * a - 16) * a + 96.36;
    double d = ((94.5 / (b + c) - 3) / b + 1) * Math.sqrt(a * Math.PI / 2) * freedom;
    double y = Math.pow(d * OUTSIDE, 2 / freedom);
    if (y > 0.05 + a) {
      y = NORMAL * NORMAL;
      double correction = freedom < 5 ? c + 0.3 * (freedom - 4.5) * (NORMAL + 0.6) : c;
      correction = (((0.05 * d * NORMAL - 5) * NORMAL - 7) * NORMAL - 2) * NORMAL + b + correction;
      double z = (((((0.4 * y + 6.3) * y + 36) * y + 94.5) / correction - y - 3) / b + 1) * NORMAL;
      y = Math.expm1(a * z * z);
    } else {
      y =
          ((1 / (((freedom + 6) / (freedom * y) - 0.089 * d - 0.822) * (freedom + 2) * 3)
                              + 0.5 / (freedom + 4))
                          * y
                      - 1)
                  * (freedom + 1)
                  / (freedom + 2)
              + 1 / y;
    }
    return Math.sqrt(freedom * y);
  }
}
