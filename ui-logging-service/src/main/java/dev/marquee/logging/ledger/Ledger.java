package dev.marquee.logging.ledger;

import dev.marquee.logging.lake.HourlyCounts;
import dev.marquee.logging.landing.LogBalance;
import java.util.List;

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
   */
  public record Log(long appended, long landed, long left, long missing) {
    static Log of(LogBalance balance) {
      return new Log(balance.appended(), balance.landed(), balance.left(), balance.missing());
    }
  }

  static Ledger of(List<HourlyCounts> hours, LogBalance balance, String writer, Stages slots) {
    long inFlight = balance.left();
    long landed = hours.stream().mapToLong(HourlyCounts::landed).sum();
    long rejected = hours.stream().mapToLong(HourlyCounts::rejected).sum();
    return new Ledger(
        landed + inFlight, landed, rejected, inFlight, Log.of(balance), writer, slots, hours);
  }
}
