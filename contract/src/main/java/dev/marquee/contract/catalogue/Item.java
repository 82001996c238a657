package dev.marquee.contract.catalogue;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.marquee.contract.Check;
import dev.marquee.contract.InvalidValueException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One thing that can be shown, with flat attributes: {@code {"itemId": "film-17", "title": "…",
 * "year": 1994, "genres": ["Crime", "Drama"], "plot": [0.12, -0.5]}}.
 *
 * @param itemId the customer's own id
 * @param attributes name to value; a value is a number, a text, a boolean, a list of texts (several
 *     values, in the customer's order, each once) or a list of finite numbers (a vector, for
 *     example an embedding). An absent attribute is missing, never zero; so is an empty list.
 */
public record Item(String itemId, @JsonAnyGetter Map<String, Object> attributes) {
  /** The longest list of one attribute. */
  public static final int MAX_VALUES = 4_096;

  @JsonCreator
  public Item(
      @JsonProperty("itemId") String itemId,
      @JsonAnySetter @Nullable Map<String, Object> attributes) {
    this.itemId = Check.id("itemId", itemId);
    Map<String, Object> kept = new LinkedHashMap<>();
    if (attributes != null) {
      attributes.forEach(
          (name, value) -> {
            if (value != null && !(value instanceof List<?> list && list.isEmpty())) {
              kept.put(
                  name, value instanceof List<?> list ? list(name, list) : scalar(name, value));
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

  /** The attribute as text, or null where it is missing; of several texts the first. */
  @JsonIgnore
  public @Nullable String text(String name) {
    return switch (attributes.get(name)) {
      case null -> null;
      case List<?> list -> String.valueOf(list.getFirst());
      case Object value -> value.toString();
    };
  }

  private static Object scalar(String name, Object value) {
    if (value instanceof Number || value instanceof String || value instanceof Boolean) {
      return value;
    }
    throw new InvalidValueException(
        name,
        "attribute %s is an object; send a number, a text, a boolean, or a list of texts or of numbers."
            .formatted(name));
  }

  private static List<?> list(String name, List<?> values) {
    if (values.size() > MAX_VALUES) {
      throw new InvalidValueException(
          name,
          "attribute %s has a list of %d values; send at most %d."
              .formatted(name, values.size(), MAX_VALUES));
    }
    return switch (values.getFirst()) {
      case String first -> texts(name, values);
      case Number first -> vector(name, values);
      case null, default -> throw mixed(name);
    };
  }

  private static List<String> texts(String name, List<?> values) {
    List<String> texts = new ArrayList<>(values.size());
    for (Object value : values) {
      if (!(value instanceof String text)) {
        throw mixed(name);
      }
      if (!texts.contains(text)) {
        texts.add(text);
      }
    }
    return Collections.unmodifiableList(texts);
  }

  private static List<Number> vector(String name, List<?> values) {
    List<Number> numbers = new ArrayList<>(values.size());
    for (Object value : values) {
      if (!(value instanceof Number number)) {
        throw mixed(name);
      }
      if (!Float.isFinite(number.floatValue())) {
        throw new InvalidValueException(
            name,
            "attribute %s has the number %s in its list; send finite numbers of single precision."
                .formatted(name, number));
      }
      numbers.add(number);
    }
    return Collections.unmodifiableList(numbers);
  }

  private static InvalidValueException mixed(String name) {
    return new InvalidValueException(
        name,
        "attribute %s has a list that is neither of texts nor of numbers alone; send one or the other."
            .formatted(name));
  }
}
