package dev.marquee.logging.lake;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The log of changes: one file per commit record, {@code _commits/<sequence>.json}.
 *
 * <p>A record appears whole or not at all, and a sequence number is taken once: the record is
 * written and forced to disk under a temporary name and then linked to its own, which fails if that
 * exists. The file system must have hard links.
 *
 * <p>There is one log for all shards, though a record per shard would do too: with one, a flush
 * makes one file per table and hour instead of one per table, hour and shard.
 */
public final class CommitLog {
  private static final String SUFFIX = ".json";

  private final Path folder;
  private final ObjectMapper json;

  CommitLog(Path folder, ObjectMapper json) {
    this.folder = folder;
    this.json = json;
  }

  /** A sequence number as it stands in names of files, so that they sort. */
  static String digits(long sequence) {
    return String.format(Locale.ROOT, "%012d", sequence);
  }

  /** The records that come after a sequence number, in order. */
  public List<CommitRecord> after(long sequence) throws IOException {
    List<CommitRecord> records = new ArrayList<>();
    String from = digits(sequence) + SUFFIX;
    List<Path> files;
    try (Stream<Path> listed = Files.list(folder)) {
      files =
          listed
              .filter(file -> file.getFileName().toString().endsWith(SUFFIX))
              .filter(file -> file.getFileName().toString().compareTo(from) > 0)
              .sorted()
              .toList();
    }
    for (Path file : files) {
      records.add(json.readValue(Files.readAllBytes(file), CommitRecord.class));
    }
    return records;
  }

  /**
   * Makes a change happen, unless its sequence number is taken. When it returns true the record is
   * on disk.
   *
   * @return false if the number is taken: another writer is at work
   */
  public boolean create(CommitRecord commit) throws IOException {
    Path written = folder.resolve(digits(commit.sequence()) + "-" + commit.writer() + ".tmp");
    Files.write(written, json.writeValueAsBytes(commit));
    Disk.force(written);
    try {
      Files.createLink(folder.resolve(digits(commit.sequence()) + SUFFIX), written);
      Disk.force(folder);
      return true;
    } catch (FileAlreadyExistsException taken) {
      return false;
    } finally {
      Files.deleteIfExists(written);
    }
  }
}
