package dev.marquee.ranking.status;

import java.time.Instant;
import java.util.List;

/**
 * How this replica fares now.
 *
 * @param missing what it lacks to serve full pages, in sentences; empty if nothing
 * @param models those that serve, {@code name@version}
 */
record Status(
    Instant asOf,
    Process process,
    List<String> missing,
    Items catalogue,
    List<String> models,
    List<DefinedPage> pages,
    List<KnownLayout> layouts,
    List<RunningExperiment> experiments,
    List<Link> redis,
    Limits limits,
    List<RecentCounts.Count> counts) {

  /** The process: since when it runs, and its heap. */
  record Process(Instant since, long heapUsedBytes, long heapMaxBytes) {}

  /**
   * The catalogue.
   *
   * @param removed how many places of the snapshot are of items that were removed
   */
  record Items(int items, long version, int removed, int attributes, int lanes) {}

  /** A page and its rows' ids. */
  record DefinedPage(String page, List<String> rows) {}

  /** A layout that clients may ask for, and its shape. */
  record KnownLayout(String layout, int rows, int columns) {}

  /** An experiment that people are in. */
  record RunningExperiment(String key, String state, List<String> cells) {}

  /** A connection to Redis, for state or for the log. */
  record Link(String purpose, String place, boolean connected) {}
}
