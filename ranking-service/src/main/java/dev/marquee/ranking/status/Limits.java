package dev.marquee.ranking.status;

/**
 * What holds this replica's latency flat, and where it stands now.
 *
 * @param deadlineMs when an answer is due after its request
 */
record Limits(
    long deadlineMs, Concurrency concurrency, FewerCandidates candidates, Precomputed precomputed) {

  /**
   * How many requests are let in at once.
   *
   * @param limit now
   * @param inFlight now
   * @param shed since the start
   * @param least below which nothing is shed
   * @param most where the limit begins and ends
   * @param windowMs after which the limit is thought over
   */
  record Concurrency(
      int limit,
      int inFlight,
      long shed,
      int least,
      int most,
      double tolerance,
      int headroom,
      long windowMs) {}

  /**
   * How many candidates of a row are scored.
   *
   * @param share of {@code perRow} now, up to 1
   * @param perRow where there is time
   * @param targetMs that 95% of the pages are to stay under
   * @param leastShare below which it never falls
   * @param windowMs after which the share is thought over, at the earliest
   */
  record FewerCandidates(
      double share, int perRow, long targetMs, double leastShare, long windowMs) {}

  /**
   * Pages that lie ready.
   *
   * @param pages for how many populations one does
   * @param populations how many ask for one
   * @param most for how many one is kept
   * @param refreshMs how old one may become
   */
  record Precomputed(int pages, int populations, int most, long refreshMs) {}
}
