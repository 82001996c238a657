package dev.marquee.contract.log;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Writes the parts of a packed entry: the two bytes that say what it is, then sections of {@code
 * tag, length, payload}, so that a reader passes over the sections that it does not know.
 *
 * <p>Whole numbers are varints (seven bits a byte, low ones first), texts UTF-8 with their length
 * in bytes.
 *
 * <p>Thread-safety: none. Cost: one array that doubles, one copy at the end.
 */
final class EntryWriter {
  /** No text and no Smile begins with it. */
  static final byte MAGIC = (byte) 0xD1;

  /** Raised only when an old reader could not go on; new sections need no new version. */
  static final byte VERSION = 1;

  private static final int LONGEST_VARINT = 10;

  private byte[] bytes;
  private int size;

  EntryWriter(int expectedBytes) {
    this.bytes = new byte[expectedBytes];
    put(MAGIC);
    put(VERSION);
  }

  byte[] toBytes() {
    return Arrays.copyOf(bytes, size);
  }

  /** Begins a section. The answer is for {@link #end}. */
  int begin(int tag) {
    put((byte) tag);
    return size;
  }

  /** Ends the section: its payload makes room for its length. */
  void end(int begun) {
    int length = size - begun;
    ensure(LONGEST_VARINT);
    int lengthBytes = varintBytes(length);
    System.arraycopy(bytes, begun, bytes, begun + lengthBytes, length);
    size = begun;
    varint(length);
    size += length;
  }

  void put(byte value) {
    ensure(1);
    bytes[size++] = value;
  }

  void varint(long value) {
    ensure(LONGEST_VARINT);
    long left = value;
    while ((left & ~0x7fL) != 0) {
      bytes[size++] = (byte) (left | 0x80);
      left >>>= 7;
    }
    bytes[size++] = (byte) left;
  }

  /** A whole number that may be negative: small ones of either sign are short. */
  void zigzag(int value) {
    varint(Integer.toUnsignedLong((value << 1) ^ (value >> 31)));
  }

  /** The lowest bytes of a number, low ones first. */
  void lowBytes(long value, int count) {
    ensure(count);
    for (int i = 0; i < count; i++) {
      bytes[size++] = (byte) (value >>> (8 * i));
    }
  }

  void float32(float value) {
    lowBytes(Float.floatToRawIntBits(value), Float.BYTES);
  }

  void float64(double value) {
    lowBytes(Double.doubleToRawLongBits(value), Double.BYTES);
  }

  void uuid(UUID id) {
    lowBytes(id.getMostSignificantBits(), Long.BYTES);
    lowBytes(id.getLeastSignificantBits(), Long.BYTES);
  }

  void text(String text) {
    text(text, 0);
  }

  /** The text from an index on. */
  void text(String text, int from) {
    int length = text.length() - from;
    ensure(LONGEST_VARINT + length);
    int before = size;
    varint(length);
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= 0x80) {
        size = before;
        beyondAscii(text.substring(from));
        return;
      }
      bytes[size++] = (byte) c;
    }
  }

  private void beyondAscii(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    varint(utf8.length);
    ensure(utf8.length);
    System.arraycopy(utf8, 0, bytes, size, utf8.length);
    size += utf8.length;
  }

  void optionalText(@Nullable String text) {
    put((byte) (text == null ? 0 : 1));
    if (text != null) {
      text(text);
    }
  }

  void texts(List<String> texts) {
    varint(texts.size());
    texts.forEach(this::text);
  }

  void texts(Map<String, String> texts) {
    varint(texts.size());
    texts.forEach(
        (name, value) -> {
          text(name);
          text(value);
        });
  }

  private void ensure(int more) {
    if (bytes.length - size < more) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
    }
  }

  private static int varintBytes(int value) {
    return Math.max(1, (Integer.SIZE - Integer.numberOfLeadingZeros(value) + 6) / 7);
  }
}
