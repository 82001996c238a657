package dev.marquee.contract.event;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.marquee.contract.Check;
import dev.marquee.contract.InvalidValueException;
import dev.marquee.contract.id.UuidV7;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One event as a client reports it.
 *
 * @param id of the event; the same on every retry, which is how twice becomes once
 * @param type what happened
 * @param time when, by the client's clock
 * @param row zero-based slot; given together with {@code column}, and always for events of a page
 * @param column zero-based slot
 * @param itemId what it happened to; required wherever a slot is named
 * @param properties everything else, kept as it came: {@code visibleShare}, {@code playId}, and
 *     fields that are not known yet
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Event(
    UUID id,
    EventType type,
    Instant time,
    @Nullable Integer row,
    @Nullable Integer column,
    @Nullable String itemId,
    @JsonAnyGetter Map<String, Object> properties) {
  public Event {
    Check.required("id", id);
    Check.required("type", type);
    Check.required("time", time);
    if ((row == null) != (column == null)) {
      throw new InvalidValueException(
          row == null ? "row" : "column", "row and column come together; send both or neither.");
    }
    if (type.ofPage() && row == null) {
      throw new InvalidValueException(
          "row", "an event of type %s needs row and column.".formatted(type.wireName()));
    }
    if (row != null && itemId == null) {
      throw new InvalidValueException(
          "itemId",
          "itemId is missing; name the item in row %d, column %d.".formatted(row, column));
    }
    Check.optionalId("itemId", itemId);
    Map<String, Object> kept = new LinkedHashMap<>(properties);
    kept.values().removeIf(value -> value == null);
    properties = Collections.unmodifiableMap(kept);
  }

  /** Reads an event from its wire form. */
  @JsonCreator
  static Event read(
      @JsonProperty("id") @Nullable String id,
      @JsonProperty("type") @Nullable String type,
      @JsonProperty("time") @Nullable Instant time,
      @JsonProperty("row") @Nullable Integer row,
      @JsonProperty("column") @Nullable Integer column,
      @JsonProperty("itemId") @Nullable String itemId,
      @JsonAnySetter @Nullable Map<String, Object> properties) {
    return new Event(
        UuidV7.parse("id", Check.present("id", id)),
        EventType.parse(Check.present("type", type)),
        Check.required("time", time),
        row,
        column,
        itemId,
        properties == null ? Map.of() : properties);
  }

  /** Whether the event names a slot. */
  public boolean hasSlot() {
    return row != null;
  }
}
