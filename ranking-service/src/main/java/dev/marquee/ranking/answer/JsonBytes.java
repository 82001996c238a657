package dev.marquee.ranking.answer;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes JSON to an array that is used again and again. The caller keeps to the grammar; commas
 * come by themselves.
 *
 * <p>Thread-safety: none; one per thread. Cost: no allocation once the array is large enough, but
 * for the bytes that are handed out.
 */
public final class JsonBytes {
  private static final int INITIAL_BYTES = 1 << 15;
  private static final int KEPT_BYTES = 1 << 20;
  private static final int LONGEST_ESCAPE = 6;
  private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
  private static final ThreadLocal<JsonBytes> MINE = ThreadLocal.withInitial(JsonBytes::new);

  private final StringBuilder digits = new StringBuilder();
  private byte[] bytes = new byte[INITIAL_BYTES];
  private int size;
  private boolean separate;

  private JsonBytes() {}

  /** The calling thread's, empty. */
  public static JsonBytes begin() {
    JsonBytes mine = MINE.get();
    if (mine.bytes.length > KEPT_BYTES) {
      mine.bytes = new byte[INITIAL_BYTES];
    }
    mine.size = 0;
    mine.separate = false;
    return mine;
  }

  /** What was written. */
  public byte[] toBytes() {
    return Arrays.copyOf(bytes, size);
  }

  public JsonBytes beginObject() {
    return open('{');
  }

  public JsonBytes endObject() {
    return close('}');
  }

  public JsonBytes beginArray() {
    return open('[');
  }

  public JsonBytes endArray() {
    return close(']');
  }

  /** The name of a member; its value comes next. */
  public JsonBytes name(String name) {
    value(name);
    put(':');
    separate = false;
    return this;
  }

  public JsonBytes value(@Nullable String text) {
    if (text == null) {
      return literal("null");
    }
    separate();
    ensure(text.length() * LONGEST_ESCAPE + 2);
    bytes[size++] = '"';
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= ' ' && c < 0x80 && c != '"' && c != '\\') {
        bytes[size++] = (byte) c;
      } else {
        i = special(text, i);
      }
    }
    bytes[size++] = '"';
    return this;
  }

  /** Writes what is not plain ASCII, and answers the index of its last character. */
  private int special(String text, int index) {
    char c = text.charAt(index);
    if (c < 0x80) {
      escape(c);
      return index;
    }
    boolean pair =
        Character.isHighSurrogate(c)
            && index + 1 < text.length()
            && Character.isLowSurrogate(text.charAt(index + 1));
    int end = index + (pair ? 2 : 1);
    if (Character.isSurrogate(c) && !pair) {
      escape(c);
      return index;
    }
    byte[] utf8 = text.substring(index, end).getBytes(StandardCharsets.UTF_8);
    System.arraycopy(utf8, 0, bytes, size, utf8.length);
    size += utf8.length;
    return end - 1;
  }

  private void escape(char c) {
    bytes[size++] = '\\';
    switch (c) {
      case '"', '\\' -> bytes[size++] = (byte) c;
      case '\n' -> bytes[size++] = 'n';
      case '\r' -> bytes[size++] = 'r';
      case '\t' -> bytes[size++] = 't';
      default -> {
        bytes[size++] = 'u';
        for (int shift = 12; shift >= 0; shift -= 4) {
          bytes[size++] = HEX[(c >>> shift) & 0xf];
        }
      }
    }
  }

  public JsonBytes value(long number) {
    digits.setLength(0);
    digits.append(number);
    return number();
  }

  /**
   * @param number finite
   */
  public JsonBytes value(float number) {
    digits.setLength(0);
    digits.append(number);
    return number();
  }

  /**
   * @param number finite
   */
  public JsonBytes value(double number) {
    if (number == 1) {
      return literal("1.0");
    }
    digits.setLength(0);
    digits.append(number);
    return number();
  }

  /** A scalar, or whatever else there is as a text. */
  public JsonBytes value(@Nullable Object scalar) {
    return switch (scalar) {
      case null -> literal("null");
      case Boolean flag -> literal(flag ? "true" : "false");
      case Integer whole -> value(whole.longValue());
      case Long whole -> value(whole.longValue());
      case Float number when Float.isFinite(number) -> value(number.floatValue());
      case Double number when Double.isFinite(number) -> value(number.doubleValue());
      case Number number when !(number instanceof Float || number instanceof Double) ->
          literal(number.toString());
      case Iterable<?> values -> {
        beginArray();
        values.forEach(this::value);
        yield endArray();
      }
      case Map<?, ?> members -> members(members);
      default -> value(scalar.toString());
    };
  }

  /** An object of scalars. */
  public JsonBytes members(Map<?, ?> members) {
    beginObject();
    members.forEach((name, value) -> name(String.valueOf(name)).value(value));
    return endObject();
  }

  private JsonBytes number() {
    separate();
    int length = digits.length();
    ensure(length);
    for (int i = 0; i < length; i++) {
      bytes[size++] = (byte) digits.charAt(i);
    }
    return this;
  }

  private JsonBytes literal(String ascii) {
    separate();
    ensure(ascii.length());
    for (int i = 0; i < ascii.length(); i++) {
      bytes[size++] = (byte) ascii.charAt(i);
    }
    return this;
  }

  private JsonBytes open(char bracket) {
    separate();
    put(bracket);
    separate = false;
    return this;
  }

  private JsonBytes close(char bracket) {
    put(bracket);
    separate = true;
    return this;
  }

  private void separate() {
    if (separate) {
      put(',');
    }
    separate = true;
  }

  private void put(char c) {
    ensure(1);
    bytes[size++] = (byte) c;
  }

  private void ensure(int more) {
    if (bytes.length - size < more) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
    }
  }
}
