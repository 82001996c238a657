package dev.marquee.logging.landing;

import java.util.Map;
import java.util.stream.Collectors;

/**
 * People whose rows are to leave the lake.
 *
 * @param since pseudonym to Unix milliseconds: rows of entries that came into the log until then
 */
record Forgotten(Map<String, Long> since) {
  Forgotten {
    since = Map.copyOf(since);
  }

  /** Which rows, as a condition of SQL; never null. */
  String condition() {
    return since.entrySet().stream()
        .map(
            person ->
                "(user_key = '%s' AND CAST(split_part(entry_id, '-', 1) AS BIGINT) <= %d)"
                    .formatted(person.getKey().replace("'", "''"), person.getValue()))
        .collect(Collectors.joining(" OR ", "coalesce(", ", false)"));
  }
}
