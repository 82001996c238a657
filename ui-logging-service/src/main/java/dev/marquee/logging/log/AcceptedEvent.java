package dev.marquee.logging.log;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An event that was accepted, as it stands in a stream entry of kind {@code event} (Smile).
 *
 * @param eventId the client's id of it, the same on every retry
 * @param type wire name of its type
 * @param eventMillis when it happened, corrected for the client's clock; Unix milliseconds
 * @param receivedMillis when it was accepted; Unix milliseconds
 * @param pageId the page, from the token; null if organic
 * @param viewId the showing of the page; null if it was not said
 * @param layout {@code id@version}, from the token; null if organic
 * @param userKey pseudonym of who it is about; null for nobody
 * @param sessionId null if it was not said
 * @param row zero-based slot; null where the event names none
 * @param column zero-based slot; null where the event names none
 * @param itemId null where the event names none
 * @param properties everything else that came with it
 * @param flags what is odd about it though it was kept, for example {@code user-differs}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AcceptedEvent(
    UUID eventId,
    String type,
    long eventMillis,
    long receivedMillis,
    @Nullable UUID pageId,
    @Nullable String viewId,
    @Nullable String layout,
    @Nullable String userKey,
    @Nullable String sessionId,
    @Nullable Integer row,
    @Nullable Integer column,
    @Nullable String itemId,
    Map<String, Object> properties,
    List<String> flags) {

  /** The same with one more flag. */
  public AcceptedEvent flagged(String flag) {
    List<String> more = new ArrayList<>(flags);
    more.add(flag);
    return new AcceptedEvent(
        eventId,
        type,
        eventMillis,
        receivedMillis,
        pageId,
        viewId,
        layout,
        userKey,
        sessionId,
        row,
        column,
        itemId,
        properties,
        more);
  }
}
