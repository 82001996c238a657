package dev.marquee.ranking.audit;

/**
 * Wealth of a gambler who bets, at the stated odds, that events come about more or less often than
 * stated. If every stated probability is true, wealth is a martingale from 1: that it ever reaches
 * 1/α has probability at most α, however often one looks. If they are not, it grows exponentially.
 *
 * <p>The bets are an even mixture over tilts δ of the log-odds, on both sides: with stated p the
 * wealth of a tilt is multiplied by e^δ/(1 − p + p·e^δ) where the event comes about, else by 1/(1 −
 * p + p·e^δ), which is the likelihood ratio of the tilted probability.
 *
 * <p>Thread-safety: safe. Cost: O(tilts) an event.
 *
 * <p>Source: J. Ville, Étude critique de la notion de collectif, 1939 (the inequality); H. Robbins,
 * Statistical methods related to the law of the iterated logarithm, 1970 (mixtures); I.
 * Waudby-Smith, A. Ramdas, Estimating means of bounded random variables by betting, JRSS B 2024,
 * section 4.
 */
final class BettingMartingale {
  private static final double[] TILTS = {
    -2, -1, -0.5, -0.2, -0.1, -0.05, -0.02, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2
  };

  private final double[] logWealth = new double[TILTS.length];
  private long events;
  private long realised;
  private double expected;
  private double highest;

  /**
   * An event.
   *
   * @param stated its probability before it, in (0, 1)
   */
  synchronized void add(double stated, boolean cameAbout) {
    if (!(stated > 0 && stated < 1)) {
      throw new IllegalArgumentException(
          "stated is %s; it must lie between 0 and 1.".formatted(stated));
    }
    events++;
    realised += cameAbout ? 1 : 0;
    expected += stated;
    for (int i = 0; i < TILTS.length; i++) {
      double normaliser = Math.log(1 - stated + stated * Math.exp(TILTS[i]));
      logWealth[i] += (cameAbout ? TILTS[i] : 0) - normaliser;
    }
    highest = Math.max(highest, logOfMean());
  }

  /** How things stand. */
  synchronized State state() {
    return new State(events, realised, expected, logOfMean(), highest);
  }

  /**
   * How things stand.
   *
   * @param events how many there were
   * @param realised how many came about
   * @param expected how many should have
   * @param logWealth natural logarithm of the wealth now
   * @param highestLogWealth of the highest wealth so far
   */
  record State(
      long events, long realised, double expected, double logWealth, double highestLogWealth) {}

  private double logOfMean() {
    double largest = Double.NEGATIVE_INFINITY;
    for (double wealth : logWealth) {
      largest = Math.max(largest, wealth);
    }
    double sum = 0;
    for (double wealth : logWealth) {
      sum += Math.exp(wealth - largest);
    }
    return largest + Math.log(sum / TILTS.length);
  }
}
