package dev.marquee.logging.landing;

import dev.marquee.logging.lake.CommittedFile;
import dev.marquee.logging.lake.Manifest;
import dev.marquee.logging.table.StoredTable;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How long the rows of each table are kept. A file leaves whole, once the last moment of its hour
 * is that old.
 *
 * @param kept by table; those that are not named keep their rows for ever
 */
record Retention(Map<StoredTable, Duration> kept) {
  private static final Duration REJECTED = Duration.ofDays(7);
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Set<StoredTable> DOCUMENTS =
      EnumSet.of(StoredTable.ITEMS, StoredTable.LAYOUTS);

  Retention {
    kept = Map.copyOf(kept);
  }

  /**
   * As set; {@code rejected} seven days unless it is named.
   *
   * @throws IllegalArgumentException if a name is of no table that can forget, or a time is not
   *     positive
   */
  static Retention of(Map<String, Duration> settings) {
    Map<StoredTable, Duration> kept = new EnumMap<>(StoredTable.class);
    kept.put(StoredTable.REJECTED, REJECTED);
    settings.forEach(
        (name, time) -> {
          StoredTable table =
              StoredTable.named(name)
                  .filter(named -> !DOCUMENTS.contains(named))
                  .orElseThrow(
                      () ->
                          new IllegalArgumentException(
                              "marquee.lake.retention.%s: there is no such table that can forget"
                                  .formatted(name)));
          if (!time.isPositive()) {
            throw new IllegalArgumentException(
                "marquee.lake.retention.%s must be longer than nothing; leave it out to keep rows for ever"
                    .formatted(name));
          }
          kept.put(table, time);
        });
    return new Retention(kept);
  }

  /** The files whose time is over. */
  List<CommittedFile> expired(Manifest manifest, Instant now) {
    return kept.entrySet().stream()
        .flatMap(
            table -> {
              Instant oldest = now.minus(table.getValue());
              return manifest.of(table.getKey()).stream()
                  .filter(file -> !file.hour().plus(HOUR).isAfter(oldest));
            })
        .toList();
  }
}
