package dev.marquee.logging.sql;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.function.DoubleConsumer;

/** What a worker answers. */
public sealed interface Answer {
  /** What a message in the pipe begins with. */
  byte ROWS = 0;

  byte REFUSAL = 1;
  byte PROGRESS = 2;

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
        out.writeByte(ROWS);
        out.writeBoolean(rows.truncated());
        out.writeInt(rows.body().length);
        out.write(rows.body());
      }
      case Refusal refusal -> {
        out.writeByte(REFUSAL);
        out.writeByte(refusal.reason().ordinal());
        Question.writeText(out, refusal.message());
      }
    }
    out.flush();
  }

  /** Writes, ahead of the answer, how much is done: 0 to 1. */
  static void writeProgress(double share, DataOutputStream out) throws IOException {
    out.writeByte(PROGRESS);
    out.writeDouble(share);
    out.flush();
  }

  /**
   * @param progress told how much is done, 0 to 1, as often as the worker says so
   * @throws EOFException if the worker ended instead of answering
   */
  static Answer readFrom(DataInputStream in, DoubleConsumer progress) throws IOException {
    byte kind = in.readByte();
    while (kind == PROGRESS) {
      progress.accept(in.readDouble());
      kind = in.readByte();
    }
    if (kind == ROWS) {
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
