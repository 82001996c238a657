package dev.marquee.ranking.exploration;

import dev.marquee.ranking.construction.BuiltRow;
import java.util.Arrays;
import java.util.List;

/**
 * In each row, with a probability, the best k items change places at random, every order equally
 * probable; items beyond the row's slots come in where k is larger.
 *
 * <p>With rate ρ and m = min(k, items in reach): an item of the best m stands at any of the first m
 * slots with marginal probability ρ/m, to which 1 − ρ is added at its own slot. The conditionals
 * are those of a mixture: whether the row was randomised is learned from the slots as they come.
 *
 * @param rate probability that a row is randomised, in [0, 1]
 * @param k 1 to {@value #MAX_K}
 */
public record UniformTopK(double rate, int k) implements Exploration {
  public static final String NAME = "uniform-top-k";
  public static final int MAX_K = 1_000;

  public UniformTopK {
    Rates.check(rate);
    if (k < 1 || k > MAX_K) {
      throw new IllegalArgumentException("k is %d; it must be from 1 to %d.".formatted(k, MAX_K));
    }
  }

  @Override
  public DrawnBy drawnBy() {
    return new DrawnBy(NAME, NAME + ":rate=" + rate + ",k=" + k, null);
  }

  @Override
  public int reach(int shown) {
    return Math.max(shown, k);
  }

  @Override
  public Slate draw(List<BuiltRow> rows, long seed) {
    SplitMix64 random = new SplitMix64(seed);
    SlateRows slate = new SlateRows(rows.size());
    for (BuiltRow row : rows) {
      int m = Math.min(k, row.reach());
      if (m < 2) {
        slate.certain(row);
        continue;
      }
      int[] ranks = new int[Math.max(m, row.shown())];
      Arrays.setAll(ranks, rank -> rank);
      if (random.nextDouble() < rate) {
        shuffle(ranks, m, random);
      }
      add(row, ranks, m, slate);
    }
    return new Slate(drawnBy(), seed, slate.rows());
  }

  /** Fisher and Yates, from the left: slot after slot is drawn from what is left. */
  private static void shuffle(int[] ranks, int m, SplitMix64 random) {
    for (int at = 0; at < m - 1; at++) {
      int other = at + random.nextInt(m - at);
      int rank = ranks[at];
      ranks[at] = ranks[other];
      ranks[other] = rank;
    }
  }

  private void add(BuiltRow row, int[] ranks, int m, SlateRows slate) {
    int slots = row.shown();
    int[] shown = new int[slots];
    double[] marginal = new double[slots];
    double[] conditional = new double[slots];
    Mixture mixture = new Mixture(rate);
    for (int column = 0; column < slots; column++) {
      boolean own = ranks[column] == column;
      shown[column] = row.eligible()[ranks[column]];
      marginal[column] = column < m ? (own ? 1 - rate : 0) + rate / m : 1;
      conditional[column] = mixture.next(own, column < m ? 1.0 / (m - column) : 1);
    }
    slate.add(row, shown, marginal, conditional, Slate.Coin.of(1 - rate + rate / m, ranks[0] == 0));
  }
}
