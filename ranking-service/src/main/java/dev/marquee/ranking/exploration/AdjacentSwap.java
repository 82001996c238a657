package dev.marquee.ranking.exploration;

import dev.marquee.ranking.construction.BuiltRow;
import java.util.List;

/**
 * In each row, with a probability, one pair of neighbours changes places; every pair is equally
 * probable. The least disturbance that still compares every slot of a row with the next.
 *
 * <p>With n slots and rate ρ each of the n − 1 pairs is swapped with probability σ = ρ/(n − 1). An
 * item keeps its slot with probability 1 − σ·(pairs that touch the slot) and goes to a neighbouring
 * one with σ. Given that the first k slots are as built, slot k shows the next slot's item with
 * probability σ/(1 − k·σ); after a swap everything is certain.
 *
 * <p>Source: T. Joachims, A. Swaminathan, T. Schnabel, Unbiased learning-to-rank with biased
 * feedback, WSDM 2017, section 5.2 (swap interventions), with neighbours instead of pairs with the
 * first rank; F. Radlinski, T. Joachims, Minimally invasive randomization (FairPairs), AAAI 2006.
 *
 * @param rate probability that a row has a swap, in [0, 1]
 */
public record AdjacentSwap(double rate) implements Exploration {
  public static final String NAME = "adjacent-swap";

  public AdjacentSwap {
    Rates.check(rate);
  }

  @Override
  public DrawnBy drawnBy() {
    return new DrawnBy(NAME, NAME + ":rate=" + rate, null);
  }

  @Override
  public int reach(int shown) {
    return shown;
  }

  @Override
  public Slate draw(List<BuiltRow> rows, long seed) {
    SplitMix64 random = new SplitMix64(seed);
    SlateRows slate = new SlateRows(rows.size());
    for (BuiltRow row : rows) {
      if (row.reach() < 2) {
        slate.certain(row);
        continue;
      }
      boolean swaps = random.nextDouble() < rate;
      int pair = random.nextInt(row.shown() - 1);
      add(row, swaps ? pair : row.shown(), slate);
    }
    return new Slate(drawnBy(), seed, slate.rows());
  }

  /**
   * @param pair the left slot of the pair that is swapped; beyond the row for none
   */
  private void add(BuiltRow row, int pair, SlateRows slate) {
    int slots = row.shown();
    double each = rate / (slots - 1);
    int[] shown = new int[slots];
    double[] marginal = new double[slots];
    double[] conditional = new double[slots];
    for (int column = 0; column < slots; column++) {
      boolean moved = column == pair || column == pair + 1;
      int rank = column == pair ? column + 1 : moved ? column - 1 : column;
      int touching = column == 0 || column == slots - 1 ? 1 : 2;
      shown[column] = row.eligible()[rank];
      marginal[column] = moved ? each : 1 - touching * each;
      conditional[column] =
          column > pair || column == slots - 1
              ? 1
              : (column == pair ? each : 1 - (column + 1) * each) / (1 - column * each);
    }
    slate.add(row, shown, marginal, conditional, Slate.Coin.of(1 - each, pair != 0));
  }
}
