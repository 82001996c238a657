package dev.marquee.ranking.exploration;

import dev.marquee.ranking.construction.BuiltRow;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * With a probability, two whole rows that are not pinned change places; every pair is equally
 * probable. What happens within rows says nothing of how rows compare: this does.
 *
 * <p>With m rows that are free and rate ρ each of the M = m(m − 1)/2 pairs is swapped with σ = ρ/M.
 * A row keeps its place with probability 1 − (m − 1)·σ and goes to any other free one with σ, and
 * each of its slots likewise. Rows are disjoint, so the first slot of a row tells which row it is:
 * given that all rows above are as built, the first slot of the i-th free row shows the j-th one's
 * first item with σ divided by what is left, 1 − σ·(pairs whose upper row is above it). All other
 * slots are certain given those before them.
 *
 * @param rate probability that a page has a swap, in [0, 1]
 */
public record RowSwap(double rate) implements Exploration {
  public static final String NAME = "row-swap";

  public RowSwap {
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
    int[] free = free(rows);
    SplitMix64 random = new SplitMix64(seed);
    boolean swaps = random.nextDouble() < rate;
    if (free.length < 2) {
      SlateRows certain = new SlateRows(rows.size());
      rows.forEach(certain::certain);
      return new Slate(drawnBy(), seed, certain.rows());
    }
    int one = random.nextInt(free.length);
    int other = random.nextInt(free.length - 1);
    other += other >= one ? 1 : 0;
    int upper = swaps ? Math.min(one, other) : free.length;
    int lower = swaps ? Math.max(one, other) : free.length;
    return new Slate(drawnBy(), seed, drawn(rows, free, upper, lower));
  }

  /**
   * @param upper which of the free rows is swapped, with {@code lower}; beyond them for none
   */
  private List<Slate.Row> drawn(List<BuiltRow> rows, int[] free, int upper, int lower) {
    int m = free.length;
    double each = rate / (m * (m - 1) / 2.0);
    List<BuiltRow> order = new ArrayList<>(rows);
    if (upper < m) {
      Collections.swap(order, free[upper], free[lower]);
    }
    SlateRows slate = new SlateRows(rows.size());
    int i = 0;
    double left = 1;
    for (int place = 0; place < order.size(); place++) {
      BuiltRow row = order.get(place);
      if (i == m || free[i] != place) {
        slate.certain(row);
        continue;
      }
      double[] marginal = new double[row.shown()];
      Arrays.fill(marginal, i == upper || i == lower ? each : 1 - (m - 1) * each);
      double[] conditional = SlateRows.certainty(row.shown());
      double after = left - (m - 1 - i) * each;
      if (i <= upper && i < m - 1) {
        conditional[0] = (i == upper ? each : after) / left;
      }
      Slate.Coin coin = i <= upper ? Slate.Coin.of(after / left, i != upper) : null;
      slate.add(row, Arrays.copyOf(row.eligible(), row.shown()), marginal, conditional, coin);
      left = after;
      i++;
    }
    return slate.rows();
  }

  private static int[] free(List<BuiltRow> rows) {
    int[] free = new int[rows.size()];
    int count = 0;
    for (int place = 0; place < free.length; place++) {
      if (!rows.get(place).pinned()) {
        free[count++] = place;
      }
    }
    return Arrays.copyOf(free, count);
  }
}
