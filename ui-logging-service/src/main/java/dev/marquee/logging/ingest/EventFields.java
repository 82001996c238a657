package dev.marquee.logging.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.marquee.contract.InvalidValueException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The fields of one event, strictly typed: a number in quotes is a text. What the event does not
 * say, its batch may say for it; a null in the event takes the batch's word back.
 *
 * <p>Throws {@link InvalidValueException} for a value of the wrong type, wherever it stands.
 */
final class EventFields {
  private static final Set<String> FROM_BATCH =
      Set.of("token", "viewId", "sessionId", "consent", "viewport", "surface");
  private static final Set<String> IDENTITY = Set.of("userId", "anonymousId");

  private final ObjectNode event;
  private final ObjectNode batch;
  private final boolean ownIdentity;

  EventFields(ObjectNode event, ObjectNode batch) {
    this.event = event;
    this.batch = batch;
    this.ownIdentity = IDENTITY.stream().anyMatch(event::has);
  }

  /** The event as it came. */
  ObjectNode event() {
    return event;
  }

  /** The event with what its batch says for it, apart from who its user is. */
  ObjectNode withoutIdentity() {
    ObjectNode whole = event.deepCopy().remove(IDENTITY);
    for (String field : FROM_BATCH) {
      JsonNode value = batch.get(field);
      if (value != null && !event.has(field)) {
        whole.set(field, value);
      }
    }
    return whole;
  }

  /** The field's value; null if it is absent or null. */
  @Nullable JsonNode value(String field) {
    JsonNode value = event.get(field);
    if (value == null && inherits(field)) {
      value = batch.get(field);
    }
    return value == null || value.isNull() ? null : value;
  }

  /** An event that names its user itself takes neither id from the batch. */
  private boolean inherits(String field) {
    return FROM_BATCH.contains(field) || (IDENTITY.contains(field) && !ownIdentity);
  }

  @Nullable String text(String field) {
    JsonNode value = value(field);
    if (value != null && !value.isTextual()) {
      throw wrongType(field, value, "a text");
    }
    return value == null ? null : value.textValue();
  }

  @Nullable Integer wholeNumber(String field) {
    Long number = wholeNumber(field, Integer.MIN_VALUE, Integer.MAX_VALUE);
    return number == null ? null : number.intValue();
  }

  @Nullable Long wholeNumber(String field, long low, long high) {
    JsonNode value = value(field);
    if (value == null) {
      return null;
    }
    if (!value.isIntegralNumber()) {
      throw wrongType(field, value, "a whole number");
    }
    if (!value.canConvertToLong() || value.longValue() < low || value.longValue() > high) {
      throw new InvalidValueException(
          field, "%s is %s; it must be from %d to %d.".formatted(field, shown(value), low, high));
    }
    return value.longValue();
  }

  @Nullable Double number(String field, double low, double high) {
    JsonNode value = value(field);
    if (value == null) {
      return null;
    }
    if (!value.isNumber()) {
      throw wrongType(field, value, "a number");
    }
    double number = value.doubleValue();
    if (!(number >= low && number <= high)) {
      throw new InvalidValueException(
          field, "%s is %s; it must be from %s to %s.".formatted(field, shown(value), low, high));
    }
    return number;
  }

  @Nullable Instant time(String field) {
    String text = text(field);
    try {
      return text == null ? null : Instant.parse(text);
    } catch (DateTimeException notATime) {
      throw new InvalidValueException(
          field,
          "%s is \"%s\"; send a time such as 2026-11-23T21:00:00.123Z."
              .formatted(field, shortened(text)));
    }
  }

  @Nullable JsonNode object(String field) {
    JsonNode value = value(field);
    if (value != null && !value.isObject()) {
      throw wrongType(field, value, "an object");
    }
    return value;
  }

  /** Every field of the event but those named, and what it has of the others from its batch. */
  Map<String, Object> others(Set<String> named, Set<String> fromBatch) {
    Map<String, Object> others = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> field : event.properties()) {
      if (!named.contains(field.getKey()) && !field.getValue().isNull()) {
        others.put(field.getKey(), plain(field.getKey(), field.getValue()));
      }
    }
    for (String field : fromBatch) {
      JsonNode value = value(field);
      if (value != null) {
        others.put(field, plain(field, value));
      }
    }
    return others;
  }

  private static Object plain(String field, JsonNode value) {
    return switch (value.getNodeType()) {
      case STRING -> value.textValue();
      case BOOLEAN -> value.booleanValue();
      case NUMBER -> finite(field, value);
      case ARRAY -> {
        List<Object> items = new ArrayList<>(value.size());
        for (JsonNode item : value) {
          items.add(plain(field, item));
        }
        yield items;
      }
      case OBJECT -> {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> inner : value.properties()) {
          fields.put(inner.getKey(), plain(field, inner.getValue()));
        }
        yield fields;
      }
      case NULL, MISSING, BINARY, POJO -> "";
    };
  }

  private static Object finite(String field, JsonNode value) {
    if (!Double.isFinite(value.doubleValue())) {
      throw new InvalidValueException(
          field, "%s holds a number that is too large; send one below 1.8e308.".formatted(field));
    }
    return value.numberValue();
  }

  private static InvalidValueException wrongType(String field, JsonNode value, String wanted) {
    return new InvalidValueException(
        field, "%s is %s; it must be %s.".formatted(field, shown(value), wanted));
  }

  private static String shown(JsonNode value) {
    return switch (value.getNodeType()) {
      case OBJECT -> "an object";
      case ARRAY -> "a list";
      case STRING -> "the text \"%s\"".formatted(shortened(value.textValue()));
      default -> shortened(value.toString());
    };
  }

  private static String shortened(String text) {
    return text.length() <= 40 ? text : text.substring(0, 40) + "…";
  }
}
