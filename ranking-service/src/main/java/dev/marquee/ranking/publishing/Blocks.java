package dev.marquee.ranking.publishing;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/** JSON lines, compressed for speed: a block of a generation, or a change. */
final class Blocks {
  private Blocks() {}

  static byte[] packed(byte[] lines) {
    Deflater fast = new Deflater(Deflater.BEST_SPEED);
    try {
      ByteArrayOutputStream out = new ByteArrayOutputStream(lines.length / 2 + 64);
      try (DeflaterOutputStream deflating = new DeflaterOutputStream(out, fast)) {
        deflating.write(lines);
      }
      return out.toByteArray();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } finally {
      fast.end();
    }
  }

  static InputStream unpacked(byte[] block) {
    return new InflaterInputStream(new ByteArrayInputStream(block));
  }
}
