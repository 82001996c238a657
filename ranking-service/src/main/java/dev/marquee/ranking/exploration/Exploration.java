package dev.marquee.ranking.exploration;

import dev.marquee.ranking.construction.BuiltRow;
import java.util.List;

/**
 * A way to randomise a page whose rows' lists are fixed and disjoint.
 *
 * <p>Thread-safety: implementations are immutable, a draw is a pure function.
 */
public sealed interface Exploration
    permits NoExploration, AdjacentSwap, RowSwap, UniformTopK, PlackettLuce {

  /** Its name, and its parameters. */
  DrawnBy drawnBy();

  /**
   * How many of a row's best items may come to be shown, where the row has so many.
   *
   * @param shown how many slots the row has
   * @return at least {@code shown}
   */
  int reach(int shown);

  /**
   * Draws the page.
   *
   * @param rows disjoint, top to bottom
   * @param seed the same one, with the same rows, gives the same slate
   */
  Slate draw(List<BuiltRow> rows, long seed);
}
