package dev.marquee.logging.landing;

import java.util.List;
import java.util.function.ToLongFunction;

/**
 * What Redis says was ever appended to the log, against what became of it. Redis counts for itself
 * ({@code entries-added} of a stream), whoever appends and whatever is removed; the lake's commit
 * records count what landed. Entries are events, refused events, pages and decisions.
 *
 * @param shards in order
 */
public record LogBalance(List<Shard> shards) {
  static final LogBalance NOTHING = new LogBalance(List.of());

  public LogBalance {
    shards = List.copyOf(shards);
  }

  /**
   * One stream.
   *
   * @param appended entries that were ever appended to the stream that there is now
   * @param landed of them, in the lake
   * @param left of them, still in the log
   */
  public record Shard(int shard, long appended, long landed, long left) {
    /**
     * Entries that are in neither: lost, or removed by somebody else than the writer. Below 0 where
     * the lake has more than Redis knows of: a Redis that went back to an earlier state.
     */
    public long missing() {
      return appended - landed - left;
    }
  }

  public long appended() {
    return sum(Shard::appended);
  }

  public long landed() {
    return sum(Shard::landed);
  }

  public long left() {
    return sum(Shard::left);
  }

  /**
   * Entries that are missing in any shard, whatever others have too many; where none are, below 0.
   */
  public long missing() {
    long missing = sum(shard -> Math.max(0, shard.missing()));
    return missing > 0 ? missing : sum(Shard::missing);
  }

  private long sum(ToLongFunction<Shard> what) {
    return shards.stream().mapToLong(what).sum();
  }
}
