package dev.marquee.ranking.check;

import dev.marquee.contract.model.Bundle;

/**
 * How near scores are to the golden ones.
 *
 * @param rows how many were compared
 * @param agreeing how many are as near as the bundle asks
 * @param largestDifference between a score and its golden one
 * @param line of the golden file where that is, from 1, where no line is blank
 * @param expected the golden score there
 * @param given the other score there
 */
record Agreement(
    int rows, int agreeing, double largestDifference, int line, float expected, float given) {

  /** Compares scores that have the same length, which is not 0. */
  static Agreement of(Bundle.Golden tolerance, float[] expected, float[] given) {
    int agreeing = 0;
    int worst = 0;
    for (int i = 0; i < expected.length; i++) {
      agreeing += near(tolerance, expected[i], given[i]) ? 1 : 0;
      worst =
          Math.abs(given[i] - expected[i]) > Math.abs(given[worst] - expected[worst]) ? i : worst;
    }
    return new Agreement(
        expected.length,
        agreeing,
        Math.abs((double) given[worst] - expected[worst]),
        worst + 1,
        expected[worst],
        given[worst]);
  }

  static boolean near(Bundle.Golden tolerance, float expected, float given) {
    double allowed = tolerance.atol() + tolerance.rtol() * Math.abs(expected);
    return Math.abs((double) given - expected) <= allowed;
  }

  /** Whether every row agrees. */
  boolean complete() {
    return agreeing == rows;
  }
}
