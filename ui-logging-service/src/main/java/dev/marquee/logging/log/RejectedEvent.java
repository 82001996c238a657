package dev.marquee.logging.log;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * An event that was refused, as it stands in a stream entry of kind {@code rejected} (Smile).
 *
 * @param receivedMillis when it was refused; Unix milliseconds
 * @param code stable code of the reason
 * @param detail what to mend
 * @param eventId as sent, if it could be read
 * @param userKey pseudonym of who it claims to be about; null for nobody
 * @param original the event as it came, JSON, at most 4 KB
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RejectedEvent(
    long receivedMillis,
    String code,
    String detail,
    @Nullable String eventId,
    @Nullable String userKey,
    String original) {}
