package dev.marquee.ranking.exploration;

/**
 * What is known, slot after slot, of whether a row was randomised, and so the probability of each
 * slot given the earlier ones: Bayes' rule over the two cases.
 *
 * <p>Thread-safety: none; one per row.
 */
final class Mixture {
  private double asBuilt;
  private double randomised;

  Mixture(double rate) {
    this.asBuilt = 1 - rate;
    this.randomised = rate;
  }

  /**
   * The probability of the next slot's item given the earlier slots.
   *
   * @param own whether it is the item that was built there
   * @param ifRandomised the item's probability given the earlier slots where the row is randomised
   */
  double next(boolean own, double ifRandomised) {
    double built = own ? asBuilt : 0;
    double drawn = randomised * ifRandomised;
    double both = built + drawn;
    asBuilt = built / both;
    randomised = drawn / both;
    return both;
  }
}
