package dev.marquee.logging.ingest;

import java.util.ArrayList;
import java.util.List;

/**
 * Newline-delimited JSON: one event a line, empty lines between them. A batch of them has no fields
 * of its own.
 */
final class EventLines {
  static final String MEDIA_TYPE = "application/x-ndjson";

  private EventLines() {}

  /** Where lines that are not empty begin and end: pairs of offsets, the end exclusive. */
  static List<int[]> of(byte[] body) {
    List<int[]> lines = new ArrayList<>();
    int start = 0;
    for (int i = 0; i <= body.length; i++) {
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
