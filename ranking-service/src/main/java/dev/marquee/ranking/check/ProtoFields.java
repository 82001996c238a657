package dev.marquee.ranking.check;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * The fields of one Protocol Buffers message, one after the other, without a schema.
 *
 * <p>Thread-safety: none. Cost: O(fields); bytes are not copied, and nested messages that nobody
 * asks for are not read.
 *
 * <p>Source: Protocol Buffers, "Encoding".
 */
final class ProtoFields {
  private static final int VARINT = 0;
  private static final int FIXED_64 = 1;
  private static final int LENGTH_DELIMITED = 2;
  private static final int FIXED_32 = 5;
  private static final int LONGEST_VARINT_BITS = 64;

  private final ByteBuffer bytes;
  private int number;
  private long value;
  private ByteBuffer nested = ByteBuffer.allocate(0);

  ProtoFields(ByteBuffer message) {
    this.bytes = message.slice().order(ByteOrder.LITTLE_ENDIAN);
  }

  /**
   * Goes to the next field.
   *
   * @return false where there is none
   * @throws IOException if the message is cut short or is no message
   */
  boolean next() throws IOException {
    if (!bytes.hasRemaining()) {
      return false;
    }
    long tag = varint();
    number = (int) (tag >>> 3);
    int wireType = (int) tag & 7;
    switch (wireType) {
      case VARINT -> value = varint();
      case FIXED_64 -> value = needs(Long.BYTES).getLong();
      case FIXED_32 -> value = needs(Integer.BYTES).getInt();
      case LENGTH_DELIMITED -> {
        int length = Math.toIntExact(Math.min(Integer.MAX_VALUE, varint() & Long.MAX_VALUE));
        nested = needs(length).slice(bytes.position(), length);
        bytes.position(bytes.position() + length);
      }
      default ->
          throw new IOException(
              "byte %d begins no field of a Protocol Buffers message".formatted(bytes.position()));
    }
    return true;
  }

  /** Which field this is. */
  int number() {
    return number;
  }

  /** A field that is a number. */
  long value() {
    return value;
  }

  /** A field that is a text. */
  String text() {
    return StandardCharsets.UTF_8.decode(nested.duplicate()).toString();
  }

  /** A field that is a message. */
  ProtoFields message() {
    return new ProtoFields(nested);
  }

  private ByteBuffer needs(int count) throws IOException {
    if (bytes.remaining() < count) {
      throw new IOException(
          "it ends after %d bytes, %d short of what it announces"
              .formatted(bytes.limit(), count - bytes.remaining()));
    }
    return bytes;
  }

  private long varint() throws IOException {
    long varint = 0;
    for (int shift = 0; shift < LONGEST_VARINT_BITS; shift += 7) {
      byte next = needs(1).get();
      varint |= (long) (next & 0x7f) << shift;
      if (next >= 0) {
        return varint;
      }
    }
    throw new IOException("byte %d is part of no number".formatted(bytes.position()));
  }
}
