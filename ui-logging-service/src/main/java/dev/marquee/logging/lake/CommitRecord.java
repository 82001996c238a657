package dev.marquee.logging.lake;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * One change of the lake: all of it happened, or none.
 *
 * @param sequence its place in the log of changes, from 1
 * @param writer who wrote it
 * @param committedAt when, by the writer's clock
 * @param ranges by shard: what was landed of its stream; empty for a start and for a compaction
 * @param staging folder under {@code _staging/} that the files come from, as {@code 0.staged}, …
 * @param files added, in the order of their staged names
 * @param replaces paths of files that are no longer part of the lake
 * @param documents name to digest of published documents whose state is among the files
 */
public record CommitRecord(
    long sequence,
    String writer,
    Instant committedAt,
    Map<Integer, ShardRange> ranges,
    String staging,
    List<CommittedFile> files,
    List<String> replaces,
    Map<String, String> documents) {
  public CommitRecord {
    ranges = Map.copyOf(ranges);
    files = List.copyOf(files);
    replaces = List.copyOf(replaces);
    documents = Map.copyOf(documents);
  }
}
