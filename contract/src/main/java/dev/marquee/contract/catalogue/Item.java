package dev.marquee.contract.catalogue;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.marquee.contract.Check;
import dev.marquee.contract.InvalidValueException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One thing that can be shown, with flat attributes: {@code {"itemId": "film-17", "title": "…",
 * "year": 1994}}.
 *
 * @param itemId the customer's own id
 * @param attributes name to value; a value is a number, a text, or a boolean. An absent attribute
 *     is missing, never zero.
 */
public record Item(String itemId, @JsonAnyGetter Map<String, Object> attributes) {
  @JsonCreator
  public Item(
      @JsonProperty("itemId") String itemId,
      @JsonAnySetter @Nullable Map<String, Object> attributes) {
    this.itemId = Check.id("itemId", itemId);
    Map<String, Object> kept = new LinkedHashMap<>();
    if (attributes != null) {
      attributes.forEach(
          (name, value) -> {
            if (value != null) {
              kept.put(name, scalar(name, value));
            }
          });
    }
    this.attributes = Collections.unmodifiableMap(kept);
  }

  /** The attribute as a number, or NaN where it is missing or no number. Booleans are 0 and 1. */
  @JsonIgnore
  public double number(String name) {
    return switch (attributes.get(name)) {
      case Number number -> number.doubleValue();
      case Boolean flag -> flag ? 1.0 : 0.0;
      case null, default -> Double.NaN;
    };
  }

  /** The attribute as text, or null where it is missing. */
  @JsonIgnore
  public @Nullable String text(String name) {
    Object value = attributes.get(name);
    return value == null ? null : value.toString();
  }

  private static Object scalar(String name, Object value) {
    if (value instanceof Number || value instanceof String || value instanceof Boolean) {
      return value;
    }
    throw new InvalidValueException(
        name,
        "attribute %s is a list or an object; send a number, a text or a boolean.".formatted(name));
  }
}
