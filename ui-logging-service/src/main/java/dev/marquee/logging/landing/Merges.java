package dev.marquee.logging.landing;

import dev.marquee.logging.lake.CommittedFile;
import dev.marquee.logging.lake.Manifest;
import dev.marquee.logging.table.StoredTable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Chooses small files to merge: as soon as a table's hour has so many of one level, they become one
 * of the next. Each row is written once per level, and a table's hour never has more files than
 * levels times that number.
 *
 * <p>Source: O'Neil et al., The Log-Structured Merge-Tree, Acta Informatica 33 (1996), in its
 * tiered form. Cost: O(files).
 */
final class Merges {
  /** What is merged at once fits into memory: so many rows, and so many bytes of their columns. */
  static final long MAX_ROWS = 500_000;

  static final long MAX_BYTES = 48 << 20;

  /** A file of that size is opened often enough to be worth it. */
  static final long LARGE_BYTES = MAX_BYTES / 4;

  private Merges() {}

  private record Tier(StoredTable table, Instant hour, int level) {}

  /**
   * Groups of files, each to become one.
   *
   * @param files so many of one level become one
   * @param leftOut paths of files that are not to be merged
   */
  static List<List<CommittedFile>> due(Manifest manifest, int files, Set<String> leftOut) {
    Map<Tier, List<CommittedFile>> tiers = new LinkedHashMap<>();
    for (StoredTable table : StoredTable.values()) {
      for (CommittedFile file : manifest.of(table)) {
        if (!full(file) && !leftOut.contains(file.path())) {
          Tier tier = new Tier(table, file.hour(), file.level());
          tiers.computeIfAbsent(tier, ignored -> new ArrayList<>()).add(file);
        }
      }
    }
    return tiers.values().stream()
        .filter(tier -> tier.size() >= files)
        .map(tier -> smallest(tier, files))
        .filter(group -> group.size() > 1)
        .toList();
  }

  /** The smallest of a tier, as many as become no larger than a file may be. */
  private static List<CommittedFile> smallest(List<CommittedFile> tier, int files) {
    List<CommittedFile> sorted = new ArrayList<>(tier);
    sorted.sort(Comparator.comparingLong(CommittedFile::rows));
    List<CommittedFile> group = new ArrayList<>(files);
    long rows = 0;
    long bytes = 0;
    for (CommittedFile file : sorted) {
      rows += file.rows();
      bytes += file.bytes();
      if (group.size() == files || rows > MAX_ROWS || bytes > MAX_BYTES) {
        break;
      }
      group.add(file);
    }
    return group;
  }

  private static boolean full(CommittedFile file) {
    return file.rows() >= MAX_ROWS || file.bytes() >= LARGE_BYTES;
  }

  /** Repeats that earlier merges took out of the files. */
  static long repeats(List<CommittedFile> files) {
    return files.stream().mapToLong(CommittedFile::repeats).sum();
  }

  static long rows(List<CommittedFile> files) {
    return files.stream().mapToLong(CommittedFile::rows).sum();
  }
}
