package dev.marquee.benchmarks.load;

import java.util.SplittableRandom;

/**
 * Draws from 0 to n − 1, the i-th with a probability in proportion to 1/(i + 1): a few people come
 * often, most seldom.
 *
 * <p>Source: G. K. Zipf, "Human Behavior and the Principle of Least Effort", 1949; exponent 1.
 */
public final class Zipf {
  private final double[] cumulative;
  private final SplittableRandom random;

  public Zipf(int n, long seed) {
    this.cumulative = new double[n];
    this.random = new SplittableRandom(seed);
    double sum = 0;
    for (int i = 0; i < n; i++) {
      sum += 1.0 / (i + 1);
      cumulative[i] = sum;
    }
  }

  /** Cost: O(log n). */
  public int next() {
    double drawn = random.nextDouble() * cumulative[cumulative.length - 1];
    int low = 0;
    int high = cumulative.length - 1;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (cumulative[middle] > drawn) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }
}
