package dev.marquee.ranking.exploration;

import dev.marquee.ranking.construction.BuiltRow;
import java.util.List;

/**
 * In each row, with a probability, slot after slot is drawn from what is left, with probabilities
 * proportional to exp(logit / temperature): the model of Plackett and Luce. It is drawn by adding
 * independent Gumbel noise to each scaled logit and taking the largest (Gumbel-top-k).
 *
 * <p>The conditional of a slot is exact: a softmax over the items that no earlier slot shows,
 * computed in logarithms from the last slot to the first, so that nothing cancels or underflows.
 * Below rate 1 it is a mixture, as in {@link UniformTopK}. The marginal has no closed form and is
 * null.
 *
 * <p>Cost: O(n log n) a row, two exponentials and two logarithms an item.
 *
 * <p>Source: R. Plackett, The analysis of permutations, 1975; R. D. Luce, Individual choice
 * behavior, 1959; W. Kool, H. van Hoof, M. Welling, Stochastic beams and where to find them: the
 * Gumbel-top-k trick for sampling sequences without replacement, ICML 2019, section 2.3.
 *
 * @param rate probability that a row is randomised, in [0, 1]
 * @param softness the temperature, from {@value #COLDEST} to {@value #HOTTEST}: small is near the
 *     order of the logits, large near uniform
 * @param topK how many of a row's best items are drawn from, where that is more than its slots; 0
 *     for twice its slots
 */
public record PlackettLuce(double rate, double softness, int topK) implements Exploration {
  public static final String NAME = "plackett-luce";
  public static final double COLDEST = 1e-6;
  public static final double HOTTEST = 1e6;

  public PlackettLuce {
    Rates.check(rate);
    if (!(softness >= COLDEST && softness <= HOTTEST)) {
      throw new IllegalArgumentException(
          "temperature is %s; it must be from %s to %s.".formatted(softness, COLDEST, HOTTEST));
    }
    if (topK < 0 || topK > UniformTopK.MAX_K) {
      throw new IllegalArgumentException(
          "topK is %d; it must be from 0 to %d.".formatted(topK, UniformTopK.MAX_K));
    }
  }

  @Override
  public DrawnBy drawnBy() {
    return new DrawnBy(
        NAME, NAME + ":rate=" + rate + ",temperature=" + softness + ",topK=" + topK, softness);
  }

  @Override
  public int reach(int shown) {
    return topK == 0 ? 2 * shown : Math.max(shown, topK);
  }

  /**
   * @throws IllegalArgumentException if a logit is no finite number
   */
  @Override
  public Slate draw(List<BuiltRow> rows, long seed) {
    SplitMix64 random = new SplitMix64(seed);
    SlateRows slate = new SlateRows(rows.size());
    for (BuiltRow row : rows) {
      double[] scaled = scaled(row);
      if (row.reach() < 2) {
        slate.certain(row);
        continue;
      }
      boolean randomised = random.nextDouble() < rate;
      add(row, scaled, order(scaled, row.shown(), randomised, random), slate);
    }
    return new Slate(drawnBy(), seed, slate.rows());
  }

  private double[] scaled(BuiltRow row) {
    double[] scaled = new double[row.reach()];
    for (int i = 0; i < scaled.length; i++) {
      float logit = row.logits()[i];
      if (!Float.isFinite(logit)) {
        throw new IllegalArgumentException(
            "the logit of eligible item %d is %s; it must be a finite number.".formatted(i, logit));
      }
      scaled[i] = logit / softness;
    }
    return scaled;
  }

  /** The ranks of all items in reach: the first {@code slots} of them as shown, then the rest. */
  private static int[] order(double[] scaled, int slots, boolean randomised, SplitMix64 random) {
    int[] ranks = new int[scaled.length];
    double[] keys = new double[scaled.length];
    for (int i = 0; i < ranks.length; i++) {
      ranks[i] = i;
      keys[i] = randomised ? scaled[i] - Math.log(-Math.log(random.nextInside())) : 0;
    }
    for (int at = 0; randomised && at < slots; at++) {
      int best = at;
      for (int i = at + 1; i < ranks.length; i++) {
        best = keys[ranks[i]] > keys[ranks[best]] ? i : best;
      }
      int rank = ranks[at];
      ranks[at] = ranks[best];
      ranks[best] = rank;
    }
    return ranks;
  }

  private void add(BuiltRow row, double[] scaled, int[] ranks, SlateRows slate) {
    int slots = row.shown();
    double[] ofRemaining = new double[slots];
    double total = Double.NEGATIVE_INFINITY;
    for (int at = ranks.length - 1; at >= 0; at--) {
      total = logOfSum(total, scaled[ranks[at]]);
      if (at < slots) {
        ofRemaining[at] = total;
      }
    }
    int[] shown = new int[slots];
    double[] conditional = new double[slots];
    Mixture mixture = new Mixture(rate);
    for (int column = 0; column < slots; column++) {
      int rank = ranks[column];
      shown[column] = row.eligible()[rank];
      conditional[column] =
          mixture.next(rank == column, Math.exp(scaled[rank] - ofRemaining[column]));
    }
    double first = 1 - rate + rate * Math.exp(scaled[0] - ofRemaining[0]);
    slate.add(row, shown, null, conditional, Slate.Coin.of(first, ranks[0] == 0));
  }

  /** log(exp a + exp b). */
  private static double logOfSum(double a, double b) {
    double larger = Math.max(a, b);
    return larger + Math.log1p(Math.exp(Math.min(a, b) - larger));
  }
}
