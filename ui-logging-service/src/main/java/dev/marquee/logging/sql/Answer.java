package dev.marquee.logging.sql;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;

/** What a worker answers. */
public sealed interface Answer {
  /** The rows, in the form asked for. */
  record Rows(byte[] body, boolean truncated) implements Answer {}

  /** Why there are none. */
  record Refusal(Reason reason, String message) implements Answer {}

  /** Kinds of refusal. */
  enum Reason {
    /** The query is wrong, or asks for what it may not have. */
    QUERY,
    /** It needs more memory than it may have. */
    MEMORY,
    /** The answer would be longer than it may be. */
    LENGTH
  }

  /** Writes it to the pipe. */
  default void writeTo(DataOutputStream out) throws IOException {
    switch (this) {
      case Rows rows -> {
        out.writeByte(0);
        out.writeBoolean(rows.truncated());
        out.writeInt(rows.body().length);
        out.write(rows.body());
      }
      case Refusal refusal -> {
        out.writeByte(1);
        out.writeByte(refusal.reason().ordinal());
        Question.writeText(out, refusal.message());
      }
    }
    out.flush();
  }

  /**
   * @throws EOFException if the worker ended instead of answering
   */
  static Answer readFrom(DataInputStream in) throws IOException {
    if (in.readByte() == 0) {
      boolean truncated = in.readBoolean();
      int length = in.readInt();
      byte[] body = in.readNBytes(length);
      if (body.length < length) {
        throw new EOFException();
      }
      return new Rows(body, truncated);
    }
    return new Refusal(Reason.values()[in.readByte()], Question.readText(in));
  }
}
