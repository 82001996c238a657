package dev.marquee.logging.ledger;

import dev.marquee.logging.lake.HourlyCounts;
import dev.marquee.logging.landing.LandingState;
import dev.marquee.logging.landing.LogBalance;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of everything that was sent.
 *
 * @param accepted events accepted: landed and still in flight. While pages are in flight they are
 *     counted here too, since what an entry is shows only when it is read
 * @param landed events in the lake, repeats included
 * @param rejected events refused, or entries that were unreadable
 * @param inFlight entries of the log that have not landed yet
 * @param log what Redis counted as appended, whoever appended it, against what landed and what is
 *     left; its missing entries are 0 where nothing was lost
 * @param writer what the writer is doing: starting, landing, waiting, failing, stopped
 * @param landedThrough all that was received until then is in the lake; null before the writer has
 *     read the whole log once
 * @param completeThrough hours that end by then are final; null likewise
 * @param slots how far slots came
 * @param hours by hour of the rows' own time
 */
public record Ledger(
    long accepted,
    long landed,
    long rejected,
    long inFlight,
    Log log,
    String writer,
    @Nullable Instant landedThrough,
    @Nullable Instant completeThrough,
    Stages slots,
    List<HourlyCounts> hours) {
  public Ledger {
    hours = List.copyOf(hours);
  }

  /** Slots that reached each stage; a slot that was shown twice counts once. */
  public record Stages(long served, long rendered, long viewable, long interacted) {}

  /**
   * All entries of the log: events, refused ones, pages and decisions.
   *
   * @param appended as Redis counts it
   * @param landed in the lake
   * @param left in the log
   * @param missing in neither
   * @param shards the same of each stream, also as the table {@code log_shards}
   */
  public record Log(long appended, long landed, long left, long missing, List<Shard> shards) {
    public Log {
      shards = List.copyOf(shards);
    }

    static Log of(LogBalance balance) {
      return new Log(
          balance.appended(),
          balance.landed(),
          balance.left(),
          balance.missing(),
          balance.shards().stream().map(Shard::of).toList());
    }
  }

  /** One stream of the log. */
  public record Shard(int shard, long appended, long landed, long left, long missing) {
    static Shard of(LogBalance.Shard balance) {
      return new Shard(
          balance.shard(), balance.appended(), balance.landed(), balance.left(), balance.missing());
    }
  }

  static Ledger of(List<HourlyCounts> hours, LandingState state, Stages slots) {
    LogBalance balance = state.balance();
    long inFlight = balance.left();
    long landed = hours.stream().mapToLong(HourlyCounts::landed).sum();
    long rejected = hours.stream().mapToLong(HourlyCounts::rejected).sum();
    return new Ledger(
        landed + inFlight,
        landed,
        rejected,
        inFlight,
        Log.of(balance),
        state.activity().toString(),
        state.landedThrough(),
        state.completeThrough(),
        slots,
        hours);
  }
}
