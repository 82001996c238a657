package dev.marquee.contract;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rules that records of the contract check their components with. */
public final class Check {
  /** The longest name or key of ours: characters. Keeps a page token within its size. */
  public static final int MAX_NAME_LENGTH = 40;

  /** The longest version: characters. */
  public static final int MAX_VERSION_LENGTH = 16;

  /** The longest identifier of somebody else's making: characters. */
  public static final int MAX_ID_LENGTH = 128;

  private Check() {}

  /**
   * A name that can stand in a URL, a Redis key and a path: letters, digits, {@code . _ : -},
   * starting with a letter or digit, at most {@value #MAX_NAME_LENGTH} characters.
   *
   * @throws InvalidValueException if it is absent or breaks the rule
   */
  public static String name(String field, @Nullable String value) {
    return plain(field, value, MAX_NAME_LENGTH);
  }

  /** {@link #name}, of at most {@value #MAX_VERSION_LENGTH} characters. */
  public static String version(String field, @Nullable String value) {
    return plain(field, value, MAX_VERSION_LENGTH);
  }

  /**
   * An identifier of somebody else's making (a user, a session, an item): any printable text of 1
   * to {@value #MAX_ID_LENGTH} characters.
   *
   * @throws InvalidValueException if it is absent or breaks the rule
   */
  public static String id(String field, @Nullable String value) {
    String text = present(field, value);
    if (text.length() > MAX_ID_LENGTH) {
      throw new InvalidValueException(
          field,
          "%s is %d characters long; send at most %d."
              .formatted(field, text.length(), MAX_ID_LENGTH));
    }
    for (int i = 0; i < text.length(); i++) {
      if (Character.isISOControl(text.charAt(i))) {
        throw new InvalidValueException(
            field, "%s has a control character at index %d; remove it.".formatted(field, i));
      }
    }
    return text;
  }

  /** {@link #id}, where the value may be absent. */
  public static @Nullable String optionalId(String field, @Nullable String value) {
    return value == null ? null : id(field, value);
  }

  /**
   * @throws InvalidValueException if the value is null or blank
   */
  public static String present(String field, @Nullable String value) {
    if (value == null || value.isBlank()) {
      throw new InvalidValueException(field, "%s is missing; it is required.".formatted(field));
    }
    return value;
  }

  /**
   * @throws InvalidValueException if the value is null
   */
  public static <T> T required(String field, @Nullable T value) {
    if (value == null) {
      throw new InvalidValueException(field, "%s is missing; it is required.".formatted(field));
    }
    return value;
  }

  /**
   * @throws InvalidValueException unless {@code low <= value <= high}
   */
  public static int within(String field, int value, int low, int high) {
    if (value < low || value > high) {
      throw new InvalidValueException(
          field, "%s is %d; it must be from %d to %d.".formatted(field, value, low, high));
    }
    return value;
  }

  /**
   * @throws InvalidValueException unless {@code low <= value <= high}; NaN never is
   */
  public static double within(String field, double value, double low, double high) {
    if (!(value >= low && value <= high)) {
      throw new InvalidValueException(
          field, "%s is %s; it must be from %s to %s.".formatted(field, value, low, high));
    }
    return value;
  }

  /**
   * A list of things of which none is null.
   *
   * @throws InvalidValueException if one is
   */
  public static <T> List<T> complete(String field, List<T> values) {
    for (int i = 0; i < values.size(); i++) {
      if (values.get(i) == null) {
        required(field + "[" + i + "]", null);
      }
    }
    return List.copyOf(values);
  }

  private static String plain(String field, @Nullable String value, int maxLength) {
    String text = present(field, value);
    if (text.length() > maxLength || !plain(text)) {
      throw new InvalidValueException(
          field,
          "%s is %s; use letters, digits and . _ : - only, at most %d characters, and start with a letter or digit."
              .formatted(field, quoted(text), maxLength));
    }
    return text;
  }

  private static boolean plain(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean word = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
      if (!word && (i == 0 || "._:-".indexOf(c) < 0)) {
        return false;
      }
    }
    return !text.isEmpty();
  }

  /** Text from outside, in quotes and cut to a length that may be shown. */
  public static String quoted(String text) {
    String shown = text.length() <= 40 ? text : text.substring(0, 40) + "…";
    return "\"" + shown + "\"";
  }
}
