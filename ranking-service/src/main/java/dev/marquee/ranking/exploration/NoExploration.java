package dev.marquee.ranking.exploration;

import dev.marquee.ranking.construction.BuiltRow;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** No chance at all: every row shows its best items in order, each slot with probability 1. */
public final class NoExploration implements Exploration {
  public static final NoExploration INSTANCE = new NoExploration();
  public static final String NAME = "none";
  private static final DrawnBy DRAWN_BY = new DrawnBy(NAME, NAME, null);

  private NoExploration() {}

  @Override
  public DrawnBy drawnBy() {
    return DRAWN_BY;
  }

  @Override
  public int reach(int shown) {
    return shown;
  }

  @Override
  public Slate draw(List<BuiltRow> rows, long seed) {
    List<Slate.Row> shown = new ArrayList<>(rows.size());
    for (BuiltRow row : rows) {
      double[] certain = SlateRows.certainty(row.shown());
      shown.add(
          new Slate.Row(
              row,
              Arrays.copyOf(row.eligible(), row.shown()),
              certain,
              certain,
              certain,
              null,
              null));
    }
    return new Slate(DRAWN_BY, seed, shown);
  }
}
