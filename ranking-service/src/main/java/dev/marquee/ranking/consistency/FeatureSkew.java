package dev.marquee.ranking.consistency;

/**
 * How far one column's logged values are from those computed anew.
 *
 * @param model {@code name@version}
 * @param column its name
 * @param rows that were compared
 * @param differing of them, how many differ
 * @param share of them that differ, in [0, 1]
 * @param largestDifference of two numbers; 0 where none differs
 * @param expectedToChange whether it depends on what a user did since or on time, so that a
 *     difference is no fault
 */
record FeatureSkew(
    String model,
    String column,
    long rows,
    long differing,
    double share,
    double largestDifference,
    boolean expectedToChange) {

  /** Whether it differs and should not. */
  boolean faulty() {
    return differing > 0 && !expectedToChange;
  }
}
