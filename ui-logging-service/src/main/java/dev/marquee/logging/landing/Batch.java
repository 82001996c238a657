package dev.marquee.logging.landing;

import dev.marquee.logging.table.StoredTable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The rows of one flush, by the file that they go into. */
final class Batch {
  /** Which file. */
  record Part(StoredTable table, Instant hour) {}

  private final Map<Part, List<Row>> parts = new LinkedHashMap<>();

  void add(Row row) {
    parts.computeIfAbsent(new Part(row.table(), row.hour()), part -> new ArrayList<>()).add(row);
  }

  Map<Part, List<Row>> parts() {
    return parts;
  }
}
