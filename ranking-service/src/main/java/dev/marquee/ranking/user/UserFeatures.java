package dev.marquee.ranking.user;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.marquee.contract.Check;
import dev.marquee.contract.InvalidValueException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Features of a user that offline jobs computed, by name: numbers, texts, booleans (1 and 0 as
 * numbers) and vectors, which are lists of numbers. Numbers are finite.
 *
 * <p>Thread-safety: immutable. Cost of a read: one look-up.
 */
public final class UserFeatures {
  /** The most features that one user may have. */
  public static final int MAX_FEATURES = 500;

  /** The longest vector. */
  public static final int MAX_VECTOR = 1_024;

  /** Nothing is known. */
  public static final UserFeatures NONE = new UserFeatures(Map.of());

  private final Map<String, Object> values;

  /**
   * @param values as JSON has them
   * @throws InvalidValueException if one is null, an object, not finite, or a list of anything but
   *     numbers
   */
  @JsonCreator
  public UserFeatures(Map<String, Object> values) {
    if (values.size() > MAX_FEATURES) {
      throw new InvalidValueException(
          "features",
          "features has %d entries; send at most %d.".formatted(values.size(), MAX_FEATURES));
    }
    Map<String, Object> kept = LinkedHashMap.newLinkedHashMap(values.size());
    values.forEach((name, value) -> kept.put(Check.id("feature name", name), kept(name, value)));
    this.values = kept;
  }

  /** The feature as a number, or {@code missing} where it is absent or no number. */
  public float number(String name, float missing) {
    return switch (values.get(name)) {
      case Number number -> number.floatValue();
      case Boolean flag -> flag ? 1f : 0f;
      case null, default -> missing;
    };
  }

  /** The feature as a text, or null where it is absent or no text. */
  public @Nullable String text(String name) {
    return values.get(name) instanceof String text ? text : null;
  }

  /** The feature as a vector, or null where it is absent or none. Not to be changed. */
  public float @Nullable [] vector(String name) {
    return values.get(name) instanceof float[] vector ? vector : null;
  }

  /** All of them, for their JSON form. Not to be changed. */
  @JsonValue
  public Map<String, Object> values() {
    return values;
  }

  private static Object kept(String name, @Nullable Object value) {
    return switch (value) {
      case String text -> text;
      case Boolean flag -> flag;
      case Number number -> finite(name, number);
      case List<?> list -> vector(name, list);
      case null, default ->
          throw new InvalidValueException(
              name,
              "feature %s must be a number, a text, a boolean or a list of numbers."
                  .formatted(Check.quoted(name)));
    };
  }

  private static Number finite(String name, Number number) {
    if (!Float.isFinite(number.floatValue())) {
      throw new InvalidValueException(
          name,
          "feature %s is %s; send a finite number that fits 32 bits."
              .formatted(Check.quoted(name), number));
    }
    return number;
  }

  private static float[] vector(String name, List<?> list) {
    if (list.size() > MAX_VECTOR) {
      throw new InvalidValueException(
          name,
          "feature %s has %d numbers; send at most %d."
              .formatted(Check.quoted(name), list.size(), MAX_VECTOR));
    }
    float[] vector = new float[list.size()];
    for (int i = 0; i < vector.length; i++) {
      if (!(list.get(i) instanceof Number number)) {
        throw new InvalidValueException(
            name,
            "feature %s has something at index %d that is no number."
                .formatted(Check.quoted(name), i));
      }
      vector[i] = finite(name, number).floatValue();
    }
    return vector;
  }
}
