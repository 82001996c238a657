package dev.marquee.logging.lake;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * The id of an entry of a Redis stream: {@code milliseconds-sequence}, ever growing within a
 * stream.
 */
public record EntryId(long millis, long sequence) implements Comparable<EntryId> {
  /** Before every entry. */
  public static final EntryId START = new EntryId(0, 0);

  /**
   * @throws IllegalArgumentException if the text is no id
   */
  @JsonCreator
  public static EntryId parse(String text) {
    int dash = text.indexOf('-');
    if (dash < 1) {
      throw new IllegalArgumentException("\"%s\" is no id of a stream entry".formatted(text));
    }
    return new EntryId(
        Long.parseLong(text.substring(0, dash)), Long.parseLong(text.substring(dash + 1)));
  }

  /** The smallest id after this one. */
  public EntryId next() {
    return sequence == Long.MAX_VALUE
        ? new EntryId(millis + 1, 0)
        : new EntryId(millis, sequence + 1);
  }

  @Override
  public int compareTo(EntryId other) {
    int byMillis = Long.compare(millis, other.millis);
    return byMillis != 0 ? byMillis : Long.compare(sequence, other.sequence);
  }

  @Override
  @JsonValue
  public String toString() {
    return millis + "-" + sequence;
  }
}
