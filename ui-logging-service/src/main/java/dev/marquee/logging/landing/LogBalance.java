package dev.marquee.logging.landing;

/**
 * What Redis says was ever appended to the log, against what became of it. Redis counts for itself
 * ({@code entries-added} of a stream), whoever appends and whatever is removed; the lake's commit
 * records count what landed. Entries are events, refused events, pages and decisions.
 *
 * @param appended entries that were ever appended to the streams that there are now
 * @param landed of them, in the lake
 * @param left of them, still in the log
 */
public record LogBalance(long appended, long landed, long left) {
  static final LogBalance NOTHING = new LogBalance(0, 0, 0);

  /**
   * Entries that are in neither: lost, or removed by somebody else than the writer. Below 0 where
   * the lake has more than Redis knows of: a Redis that went back to an earlier state.
   */
  public long missing() {
    return appended - landed - left;
  }

  LogBalance plus(LogBalance other) {
    return new LogBalance(appended + other.appended, landed + other.landed, left + other.left);
  }
}
