package dev.marquee.logging.nearline;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One thing that a user did with one item.
 *
 * @param kind what it was
 * @param unitId of the user, in the clear: the state's key has it, the log has not
 * @param itemId what it was done with
 * @param time when, corrected, to the millisecond
 * @param value the share played, from 0 to 1, for {@link Kind#PROGRESS}; 1 or 0 for whether it now
 *     holds, for {@link Kind#BLOCK} and {@link Kind#LIST}; else 1
 * @param entryId of its stream entry; null where the log held the event already
 */
public record Signal(
    Kind kind, String unitId, String itemId, Instant time, double value, @Nullable String entryId) {

  /** What can be done with an item that the ranker wants to know of. */
  public enum Kind {
    /** It was played. */
    PLAY,
    /** It was viewable. */
    SEEN,
    /** It was played to some share of its length. */
    PROGRESS,
    /** It was played to its end. */
    FINISH,
    /** It was dismissed or disliked, or no longer is. */
    BLOCK,
    /** It was put on the user's own list, or taken off. */
    LIST
  }

  /** Something that simply happened. */
  public static Signal of(
      Kind kind, String unitId, String itemId, Instant time, @Nullable String entryId) {
    return new Signal(kind, unitId, itemId, time, 1, entryId);
  }
}
