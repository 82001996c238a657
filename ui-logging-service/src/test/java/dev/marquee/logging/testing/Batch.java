package dev.marquee.logging.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A batch of events in the making, as a client would send it. */
public final class Batch {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Map<String, Object> fields = new LinkedHashMap<>();
  private final List<Object> events = new ArrayList<>();

  /** Sets a field at the top. */
  public Batch with(String field, Object value) {
    fields.put(field, value);
    return this;
  }

  /** Adds anything as an event. */
  public Batch add(Object event) {
    events.add(event);
    return this;
  }

  /** The batch as JSON. */
  public String json() {
    fields.put("events", events);
    try {
      return JSON.writeValueAsString(fields);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A good impression of the item film-(column) in row 0, to change at will. */
  public static Map<String, Object> impression(UUID id, int column) {
    return onSlot(id, "impression", 0, column);
  }

  /** A good event on a slot, to change at will. */
  public static Map<String, Object> onSlot(UUID id, String type, int row, int column) {
    Map<String, Object> event = new LinkedHashMap<>();
    event.put("id", id.toString());
    event.put("type", type);
    event.put("time", Instant.now().toString());
    event.put("row", row);
    event.put("column", column);
    event.put("itemId", "film-" + column);
    return event;
  }
}
