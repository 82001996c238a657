package dev.marquee.ranking.catalogue;

/**
 * How the rows are cut: into chunks of {@value #SIZE} items, so that no array is ever huge and a
 * change needs to copy only the chunks that it touches.
 */
public final class Chunks {
  public static final int SHIFT = 8;
  public static final int SIZE = 1 << SHIFT;
  public static final int MASK = SIZE - 1;

  private Chunks() {}

  /** How many chunks hold that many items. */
  public static int count(int items) {
    return (items + SIZE - 1) >>> SHIFT;
  }
}
