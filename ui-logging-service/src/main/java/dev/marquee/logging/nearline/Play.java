package dev.marquee.logging.nearline;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One play of one user.
 *
 * @param unitId of the user, in the clear: the state's key has it, the log has not
 * @param itemId what was played
 * @param time when, corrected, to the millisecond
 * @param entryId of its stream entry; null where the log held the event already
 */
public record Play(String unitId, String itemId, Instant time, @Nullable String entryId) {}
