package dev.marquee.logging.nearline;

import dev.marquee.contract.event.EventType;
import dev.marquee.logging.log.AcceptedEvent;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What an event tells the ranker of its user, if anything. */
public final class EventSignal {
  private static final String ADD = "add";
  private static final String REMOVE = "remove";
  private static final double THOUSAND = 1_000;

  private EventSignal() {}

  /**
   * The signal, or null where there is none: of nobody, of no item, of a type that user state does
   * not keep, of progress without a duration, of an action on a list that is neither {@code add}
   * nor {@code remove}.
   *
   * @param entryId of the event's stream entry; null where the log held it already
   */
  public static @Nullable Signal of(
      AcceptedEvent event, @Nullable String unitId, @Nullable String entryId) {
    String itemId = event.itemId();
    if (unitId == null || itemId == null) {
      return null;
    }
    Instant time = Instant.ofEpochMilli(event.eventMillis());
    return switch (EventType.parse(event.type())) {
      case PLAY -> Signal.of(Signal.Kind.PLAY, unitId, itemId, time, entryId);
      case IMPRESSION -> Signal.of(Signal.Kind.SEEN, unitId, itemId, time, entryId);
      case FINISH -> Signal.of(Signal.Kind.FINISH, unitId, itemId, time, entryId);
      case DISMISS -> Signal.of(Signal.Kind.BLOCK, unitId, itemId, time, entryId);
      case PROGRESS -> {
        double share = share(event);
        yield Double.isNaN(share)
            ? null
            : new Signal(Signal.Kind.PROGRESS, unitId, itemId, time, share, entryId);
      }
      case THUMB -> {
        double value = number(event, "value");
        yield Double.isNaN(value)
            ? null
            : new Signal(Signal.Kind.BLOCK, unitId, itemId, time, value < 0 ? 1 : 0, entryId);
      }
      case LIST -> {
        Object action = event.properties().get("action");
        yield ADD.equals(action) || REMOVE.equals(action)
            ? new Signal(
                Signal.Kind.LIST, unitId, itemId, time, ADD.equals(action) ? 1 : 0, entryId)
            : null;
      }
      case RENDERED, DWELL, CLICK, FOCUS, ABANDON, RATING, SEARCH, PURCHASE, CUSTOM -> null;
    };
  }

  /** From 0 to 1, to a thousandth: user state is read with every page and kept short. */
  private static double share(AcceptedEvent event) {
    double share = number(event, "positionMs") / number(event, "durationMs");
    return Double.isFinite(share)
        ? Math.round(Math.clamp(share, 0, 1) * THOUSAND) / THOUSAND
        : Double.NaN;
  }

  private static double number(AcceptedEvent event, String property) {
    return event.properties().get(property) instanceof Number number
        ? number.doubleValue()
        : Double.NaN;
  }
}
