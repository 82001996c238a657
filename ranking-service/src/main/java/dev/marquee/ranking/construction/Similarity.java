package dev.marquee.ranking.construction;

/** How alike two candidates are. */
@FunctionalInterface
public interface Similarity {
  /**
   * Range: 0 for nothing in common, 1 for the same.
   *
   * @param one position among the page's candidates
   * @param other likewise
   */
  float of(int one, int other);
}
