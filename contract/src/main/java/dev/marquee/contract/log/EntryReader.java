package dev.marquee.contract.log;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Reads what {@link EntryWriter} wrote. Whatever the bytes, a read ends with a value or with an
 * {@link UnreadableEntryException}, and takes no more memory than a small multiple of their number.
 *
 * <p>Thread-safety: none.
 */
final class EntryReader {
  private final byte[] bytes;
  private final int end;
  private int at;

  private EntryReader(byte[] bytes, int from, int end) {
    this.bytes = bytes;
    this.at = from;
    this.end = end;
  }

  /**
   * The sections of an entry, each by its tag; of two alike the last counts.
   *
   * @throws UnreadableEntryException if it is of another version, or ends within a section
   */
  static Map<Integer, EntryReader> sections(byte[] entry) throws UnreadableEntryException {
    EntryReader in = new EntryReader(entry, 0, entry.length);
    if (in.take() != EntryWriter.MAGIC) {
      throw new UnreadableEntryException("It does not begin as a packed entry does.");
    }
    int version = in.take();
    if (version != EntryWriter.VERSION) {
      throw new UnreadableEntryException(
          "It is packed in version %d; known here is version %d."
              .formatted(version, EntryWriter.VERSION));
    }
    Map<Integer, EntryReader> sections = new LinkedHashMap<>();
    while (in.left() > 0) {
      int tag = in.take() & 0xff;
      int length = in.count();
      sections.put(tag, new EntryReader(entry, in.at, in.at + length));
      in.at += length;
    }
    return sections;
  }

  /** Whether these bytes are a packed entry, of whatever version. */
  static boolean isPacked(byte[] entry) {
    return entry.length > 0 && entry[0] == EntryWriter.MAGIC;
  }

  /**
   * @throws UnreadableEntryException if the entry lacks the section
   */
  static EntryReader required(Map<Integer, EntryReader> sections, int tag)
      throws UnreadableEntryException {
    EntryReader section = sections.get(tag);
    if (section == null) {
      throw new UnreadableEntryException("It has no section %d.".formatted(tag));
    }
    return section;
  }

  /** How many bytes are left of the section. */
  int left() {
    return end - at;
  }

  byte take() throws UnreadableEntryException {
    need(1);
    return bytes[at++];
  }

  long varint() throws UnreadableEntryException {
    long value = 0;
    for (int shift = 0; shift < Long.SIZE; shift += 7) {
      byte next = take();
      value |= (long) (next & 0x7f) << shift;
      if (next >= 0) {
        return value;
      }
    }
    throw new UnreadableEntryException("A number in it has more than 64 bits.");
  }

  /** A number of things of which each takes a byte at least: never more than bytes are left. */
  int count() throws UnreadableEntryException {
    long count = varint();
    if (count < 0 || count > left()) {
      throw new UnreadableEntryException(
          "It announces %s more parts, but only %d bytes are left."
              .formatted(Long.toUnsignedString(count), left()));
    }
    return (int) count;
  }

  /**
   * A number that is small by its nature.
   *
   * @throws UnreadableEntryException if it is larger than an int can be
   */
  int number() throws UnreadableEntryException {
    long number = varint();
    if (number < 0 || number > Integer.MAX_VALUE) {
      throw new UnreadableEntryException("A number in it is too large.");
    }
    return (int) number;
  }

  int zigzag() throws UnreadableEntryException {
    int value = (int) varint();
    return (value >>> 1) ^ -(value & 1);
  }

  long lowBytes(int count) throws UnreadableEntryException {
    need(count);
    long value = 0;
    for (int i = 0; i < count; i++) {
      value |= (bytes[at++] & 0xffL) << (8 * i);
    }
    return value;
  }

  float float32() throws UnreadableEntryException {
    return Float.intBitsToFloat((int) lowBytes(Float.BYTES));
  }

  double float64() throws UnreadableEntryException {
    return Double.longBitsToDouble(lowBytes(Double.BYTES));
  }

  UUID uuid() throws UnreadableEntryException {
    return new UUID(lowBytes(Long.BYTES), lowBytes(Long.BYTES));
  }

  String text() throws UnreadableEntryException {
    int length = count();
    String text = new String(bytes, at, length, StandardCharsets.UTF_8);
    at += length;
    return text;
  }

  @Nullable String optionalText() throws UnreadableEntryException {
    return take() == 0 ? null : text();
  }

  List<String> texts() throws UnreadableEntryException {
    int count = count();
    List<String> texts = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      texts.add(text());
    }
    return Collections.unmodifiableList(texts);
  }

  Map<String, String> textsByName() throws UnreadableEntryException {
    int count = count();
    Map<String, String> texts = new LinkedHashMap<>();
    for (int i = 0; i < count; i++) {
      texts.put(text(), text());
    }
    return Collections.unmodifiableMap(texts);
  }

  /**
   * @throws UnreadableEntryException if fewer bytes are left
   */
  void need(long count) throws UnreadableEntryException {
    if (count > left()) {
      throw new UnreadableEntryException("It is cut short: %d bytes more.".formatted(count));
    }
  }
}
