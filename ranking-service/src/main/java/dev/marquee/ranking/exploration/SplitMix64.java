package dev.marquee.ranking.exploration;

import java.util.random.RandomGenerator;

/**
 * A generator whose every bit follows from its seed, in this and in any other version of the
 * platform: what the log says of a draw can be repeated years later, in any language.
 *
 * <p>Thread-safety: none; one per draw.
 *
 * <p>Source: G. L. Steele, D. Lea, C. H. Flood, Fast splittable pseudorandom number generators,
 * OOPSLA 2014, figure 17 (with the finaliser of variant 13).
 */
public final class SplitMix64 implements RandomGenerator {
  private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;

  private long state;

  public SplitMix64(long seed) {
    this.state = seed;
  }

  @Override
  public long nextLong() {
    state += GOLDEN_GAMMA;
    long mixed = (state ^ (state >>> 30)) * 0xbf58476d1ce4e5b9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
    return mixed ^ (mixed >>> 31);
  }

  /** Range: [0, 1), a multiple of 2⁻⁵³. */
  @Override
  public double nextDouble() {
    return (nextLong() >>> 11) * 0x1.0p-53;
  }

  /** Range: (0, 1), never an end. */
  double nextInside() {
    return ((nextLong() >>> 12) + 0.5) * 0x1.0p-52;
  }

  /**
   * Range: 0 to {@code bound - 1}, each equally probable: numbers that would favour some are drawn
   * again.
   */
  @Override
  public int nextInt(int bound) {
    while (true) {
      long bits = nextLong() >>> 33;
      long value = bits % bound;
      if (bits - value + (bound - 1) < 0x8000_0000L) {
        return (int) value;
      }
    }
  }
}
