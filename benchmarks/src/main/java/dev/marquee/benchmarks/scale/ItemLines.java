package dev.marquee.benchmarks.scale;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;

/** Items as JSON lines, made as they are read: numbers of four digits from a fixed seed. */
final class ItemLines extends InputStream {
  private static final int BATCH = 100;
  private static final int DIGITS = 10_000;

  private final int items;
  private final int attributes;
  private final SplittableRandom random;
  private byte[] bytes = {};
  private int position;
  private int next;
  private long sent;

  ItemLines(int items, int attributes, long seed) {
    this.items = items;
    this.attributes = attributes;
    this.random = new SplittableRandom(seed);
  }

  /** How many bytes were read so far. */
  long sent() {
    return sent;
  }

  @Override
  public int read() {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int offset, int length) {
    if (position == bytes.length) {
      if (next == items) {
        return -1;
      }
      fill();
    }
    int taken = Math.min(length, bytes.length - position);
    System.arraycopy(bytes, position, into, offset, taken);
    position += taken;
    sent += taken;
    return taken;
  }

  private void fill() {
    StringBuilder lines = new StringBuilder();
    for (int end = Math.min(items, next + BATCH); next < end; next++) {
      lines.append("{\"itemId\":\"item-").append(next).append('"');
      for (int a = 0; a < attributes; a++) {
        lines
            .append(",\"a")
            .append(a)
            .append("\":")
            .append(random.nextInt(DIGITS) / (double) DIGITS);
      }
      lines.append("}\n");
    }
    bytes = lines.toString().getBytes(StandardCharsets.US_ASCII);
    position = 0;
  }
}
