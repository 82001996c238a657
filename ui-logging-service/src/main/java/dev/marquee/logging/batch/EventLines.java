package dev.marquee.logging.batch;

import java.util.ArrayList;
import java.util.List;

/**
 * Newline-delimited JSON: one event a line, empty lines between them. A batch of them has no fields
 * of its own.
 */
public final class EventLines {
  public static final String MEDIA_TYPE = "application/x-ndjson";

  private EventLines() {}

  /**
   * Where lines that are not empty begin and end: pairs of offsets, the end exclusive.
   *
   * @param most the first so many
   */
  static List<int[]> of(byte[] body, int most) {
    List<int[]> lines = new ArrayList<>();
    int start = 0;
    for (int i = 0; i <= body.length && lines.size() < most; i++) {
      if (i == body.length || body[i] == '\n') {
        int end = i;
        while (end > start && body[end - 1] <= ' ' && body[end - 1] >= 0) {
          end--;
        }
        if (end > start) {
          lines.add(new int[] {start, end});
        }
        start = i + 1;
      }
    }
    return lines;
  }
}
