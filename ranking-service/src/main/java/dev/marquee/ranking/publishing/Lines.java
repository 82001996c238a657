package dev.marquee.ranking.publishing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Cuts a stream into lines, one at a time, without reading ahead more than a buffer.
 *
 * <p>Thread-safety: none.
 */
final class Lines {
  private static final int BUFFER_BYTES = 1 << 16;

  private final InputStream in;
  private final int maxBytes;
  private final byte[] buffer = new byte[BUFFER_BYTES];
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private int from;
  private int to;
  private int number;
  private boolean tooLong;

  /**
   * @param maxBytes the longest line that is kept
   */
  Lines(InputStream in, int maxBytes) {
    this.in = in;
    this.maxBytes = maxBytes;
  }

  /** Goes to the next line that is not blank, and answers whether there is one. */
  boolean next() throws IOException {
    while (read()) {
      if (tooLong || !blank()) {
        return true;
      }
    }
    return false;
  }

  /** The line's number, from 1. */
  int number() {
    return number;
  }

  /** Whether the line was longer than lines may be; what is here of it is its beginning. */
  boolean tooLong() {
    return tooLong;
  }

  /** The line, without its end. */
  byte[] bytes() {
    return line.toByteArray();
  }

  private boolean read() throws IOException {
    line.reset();
    tooLong = false;
    boolean any = false;
    while (true) {
      if (from == to) {
        from = 0;
        to = Math.max(0, in.read(buffer));
        if (to == 0) {
          number += any ? 1 : 0;
          return any;
        }
      }
      any = true;
      int end = from;
      while (end < to && buffer[end] != '\n') {
        end++;
      }
      keep(end - from);
      boolean ended = end < to;
      from = ended ? end + 1 : end;
      if (ended) {
        number++;
        return true;
      }
    }
  }

  private void keep(int length) {
    int kept = Math.min(length, maxBytes - line.size());
    tooLong |= kept < length;
    line.write(buffer, from, kept);
  }

  private boolean blank() {
    for (byte b : line.toByteArray()) {
      if (b != ' ' && b != '\r' && b != '\t') {
        return false;
      }
    }
    return true;
  }
}
