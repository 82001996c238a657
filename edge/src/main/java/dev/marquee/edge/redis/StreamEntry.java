package dev.marquee.edge.redis;

import java.util.Map;

/** What is appended to a stream of Redis. */
public record StreamEntry(String stream, Map<String, byte[]> fields) {
  /** Stands for the id that Redis gives. */
  static final String NEXT_ID = "*";
}
