package dev.marquee.logging.lake;

import dev.marquee.logging.table.StoredTable;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The sum of all commit records up to one, so that a start need not read them all.
 *
 * @param sequence of the last record in it
 * @param files that belong to the lake, by table in the order in which they were committed
 * @param landed by shard: how far its stream has landed
 * @param replaced path to the time of the commit that replaced it
 * @param documents name to digest of the published documents as they were last stored
 */
record Checkpoint(
    long sequence,
    List<CommittedFile> files,
    Map<Integer, Manifest.Position> landed,
    Map<String, Instant> replaced,
    Map<String, String> documents) {
  Checkpoint {
    files = List.copyOf(files);
    landed = Map.copyOf(landed);
    replaced = Map.copyOf(replaced);
    documents = Map.copyOf(documents);
  }

  static Checkpoint of(Manifest manifest) {
    return new Checkpoint(
        manifest.sequence(),
        manifest.files().values().stream().flatMap(List::stream).toList(),
        manifest.landed(),
        manifest.replaced(),
        manifest.documents());
  }

  Manifest manifest() {
    Map<StoredTable, List<CommittedFile>> byTable = new EnumMap<>(StoredTable.class);
    for (StoredTable table : StoredTable.values()) {
      byTable.put(table, files.stream().filter(file -> file.table() == table).toList());
    }
    return new Manifest(
        sequence,
        Collections.unmodifiableMap(byTable),
        landed,
        Collections.unmodifiableMap(new LinkedHashMap<>(replaced)),
        documents);
  }
}
