package dev.marquee.ranking.list;

/**
 * Tells the first of equal numbers from the others. Open addressing, at most half full.
 *
 * <p>Thread-safety: none. Cost: O(1) each.
 */
final class FirstOnes {
  private static final int SPREAD = 0x9E3779B9;

  /** One more than the number, hence 0 where there is none. */
  private final int[] table;

  private final int shift;

  /**
   * @param most how many numbers there will be
   */
  FirstOnes(int most) {
    int bits = Integer.SIZE - Integer.numberOfLeadingZeros(Math.max(most, 1)) + 1;
    this.table = new int[1 << bits];
    this.shift = Integer.SIZE - bits;
  }

  /** Whether the number, 0 or more, is there for the first time. */
  boolean add(int number) {
    int at = (number * SPREAD) >>> shift;
    while (table[at] != 0) {
      if (table[at] == number + 1) {
        return false;
      }
      at = (at + 1) & (table.length - 1);
    }
    table[at] = number + 1;
    return true;
  }
}
