package dev.marquee.ranking.exploration;

import dev.marquee.ranking.construction.BuiltRow;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page as it was drawn, with the probabilities of what it shows, as {@code definitions.md} has
 * them: given context, cell, candidate lists, scores and fallback rung.
 *
 * @param by what drew it
 * @param seed of the draw
 * @param rows top to bottom, as shown
 */
public record Slate(DrawnBy by, long seed, List<Row> rows) {
  public Slate {
    rows = List.copyOf(rows);
  }

  /**
   * One row as shown. The arrays have one entry per column, left to right.
   *
   * @param built the row, wherever it stood before the draw
   * @param shown positions of the items among the page's candidates
   * @param marginal P(this item at this slot); null where there is no closed form
   * @param conditional P(this item at this slot | the earlier slots in page order); null where
   *     unknown
   * @param prefix running product of the conditional ones over the page; null where unknown, and
   *     where it is too small for a double
   * @param draft who drafted what; null where nothing was interleaved
   * @param coin what was at stake in the row; null where nothing was
   */
  public record Row(
      BuiltRow built,
      int[] shown,
      double @Nullable [] marginal,
      double @Nullable [] conditional,
      double @Nullable [] prefix,
      @Nullable Draft draft,
      @Nullable Coin coin) {}

  /**
   * An event whose probability was stated before the draw, for whoever holds what happens against
   * what was stated: that the row's first slot shows what was built there; of interleaved rows,
   * that it is the own team's.
   *
   * @param stated its probability given all rows above, in (0, 1)
   * @param realised whether it came about
   */
  public record Coin(double stated, boolean realised) {
    /** The coin, or null where its outcome was certain. */
    public static @Nullable Coin of(double stated, boolean realised) {
      return stated > 0 && stated < 1 ? new Coin(stated, realised) : null;
    }
  }

  /**
   * Who drafted the items of a row. One entry per column.
   *
   * @param team {@link dev.marquee.contract.log.ServedPage.ServedRow#OWN_TEAM} or {@code
   *     OTHER_TEAM}
   * @param agreement whether both teams would have drafted the same item: no credit
   */
  public record Draft(byte[] team, boolean[] agreement) {}
}
