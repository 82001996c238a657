package dev.marquee.contract.layout;

import dev.marquee.contract.Check;

/**
 * How much of a layout is on screen before anyone scrolls.
 *
 * @param rows whole rows, at least 1
 * @param columns whole columns of a row, at least 1
 */
public record Viewport(int rows, int columns) {
  public Viewport {
    Check.within("firstViewport.rows", rows, 1, Layout.MAX_ROWS);
    Check.within("firstViewport.columns", columns, 1, Layout.MAX_COLUMNS);
  }
}
