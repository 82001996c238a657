package dev.marquee.logging.lake;

import dev.marquee.logging.table.StoredTable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the lake is after a commit: the sum of all records up to it. Immutable.
 *
 * @param sequence of the last record; 0 for an empty lake
 * @param files by table, in the order in which they were committed
 * @param landed by shard: how far its stream has landed
 * @param replaced path to the time of the commit that replaced it; the file may still be there, for
 *     those who are reading it
 * @param documents name to digest of the published documents as they were last stored
 */
public record Manifest(
    long sequence,
    Map<StoredTable, List<CommittedFile>> files,
    Map<Integer, Position> landed,
    Map<String, Instant> replaced,
    Map<String, String> documents) {
  public static final Manifest EMPTY = new Manifest(0, Map.of(), Map.of(), Map.of(), Map.of());

  /**
   * How far a shard's stream has landed.
   *
   * @param entries landed of this generation of the stream, altogether
   */
  public record Position(String generation, EntryId last, long entries) {
    Position plus(ShardRange range) {
      long before = generation.equals(range.generation()) ? entries : 0;
      return new Position(range.generation(), range.last(), before + range.entries());
    }
  }

  /** The files of a table. */
  public List<CommittedFile> of(StoredTable table) {
    return files.getOrDefault(table, List.of());
  }

  /** The position in a shard's stream, if this generation of it has landed at all. */
  public @Nullable Position landed(int shard, String generation) {
    Position position = landed.get(shard);
    return position != null && position.generation().equals(generation) ? position : null;
  }

  /** The lake after further records, which follow this one without a gap. */
  public Manifest plus(List<CommitRecord> commits) {
    if (commits.isEmpty()) {
      return this;
    }
    Map<StoredTable, List<CommittedFile>> nextFiles = new EnumMap<>(StoredTable.class);
    for (StoredTable table : StoredTable.values()) {
      nextFiles.put(table, new ArrayList<>(of(table)));
    }
    Map<Integer, Position> nextLanded = new LinkedHashMap<>(landed);
    Map<String, Instant> nextReplaced = new LinkedHashMap<>(replaced);
    Map<String, String> nextDocuments = new LinkedHashMap<>(documents);
    long last = sequence;
    Set<String> gone = new HashSet<>();
    for (CommitRecord commit : commits) {
      if (commit.sequence() != last + 1) {
        throw new IllegalStateException(
            "Commit record %d follows %d: a record is missing".formatted(commit.sequence(), last));
      }
      last = commit.sequence();
      commit.files().forEach(file -> filesOf(nextFiles, file.table()).add(file));
      commit
          .ranges()
          .forEach(
              (shard, range) ->
                  nextLanded.merge(shard, first(range), (was, is) -> was.plus(range)));
      nextDocuments.putAll(commit.documents());
      for (String path : commit.replaces()) {
        gone.add(path);
        nextReplaced.put(path, commit.committedAt());
      }
    }
    if (!gone.isEmpty()) {
      nextFiles.values().forEach(list -> list.removeIf(file -> gone.contains(file.path())));
    }
    nextFiles.replaceAll((table, list) -> List.copyOf(list));
    return new Manifest(
        last,
        Collections.unmodifiableMap(nextFiles),
        Collections.unmodifiableMap(nextLanded),
        Collections.unmodifiableMap(nextReplaced),
        Collections.unmodifiableMap(nextDocuments));
  }

  /** This, without the memory of replaced files that are gone from the disk. */
  Manifest forgetting(Set<String> paths) {
    Map<String, Instant> rest = new LinkedHashMap<>(replaced);
    rest.keySet().removeAll(paths);
    return new Manifest(sequence, files, landed, Collections.unmodifiableMap(rest), documents);
  }

  private static Position first(ShardRange range) {
    return new Position(range.generation(), range.last(), range.entries());
  }

  private static List<CommittedFile> filesOf(
      Map<StoredTable, List<CommittedFile>> files, StoredTable table) {
    return files.computeIfAbsent(table, ignored -> new ArrayList<>());
  }
}
