package dev.marquee.logging.ledger;

import dev.marquee.logging.lake.HourlyCounts;
import java.util.List;

/**
 * What became of everything that was sent.
 *
 * @param accepted events accepted: landed and still in flight. While pages are in flight they are
 *     counted here too, since what an entry is shows only when it is read
 * @param landed events in the lake, repeats included
 * @param rejected events refused, or entries that were unreadable
 * @param inFlight entries of the log that have not landed yet
 * @param writer what the writer is doing: starting, landing, waiting, failing, stopped
 * @param slots how far slots came
 * @param hours by hour of the rows' own time
 */
public record Ledger(
    long accepted,
    long landed,
    long rejected,
    long inFlight,
    String writer,
    Stages slots,
    List<HourlyCounts> hours) {
  public Ledger {
    hours = List.copyOf(hours);
  }

  /** Slots that reached each stage; a slot that was shown twice counts once. */
  public record Stages(long served, long rendered, long viewable, long interacted) {}

  static Ledger of(List<HourlyCounts> hours, long inFlight, String writer, Stages slots) {
    long landed = hours.stream().mapToLong(HourlyCounts::landed).sum();
    long rejected = hours.stream().mapToLong(HourlyCounts::rejected).sum();
    return new Ledger(landed + inFlight, landed, rejected, inFlight, writer, slots, hours);
  }
}
