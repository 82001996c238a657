package dev.marquee.logging.lake;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
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
 * <p>Now and then the sum of all records is kept as {@code _commits/<sequence>.checkpoint}, and the
 * records before the checkpoint before are deleted. A number at or below a checkpoint counts as
 * taken, though its record may be gone.
 *
 * <p>There is one log for all shards, though a record per shard would do too: with one, a flush
 * makes one file per table and hour instead of one per table, hour and shard.
 */
public final class CommitLog {
  private static final String SUFFIX = ".json";
  private static final String CHECKPOINT = ".checkpoint";

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
    for (Path file : listed(SUFFIX)) {
      if (file.getFileName().toString().compareTo(from) > 0) {
        records.add(json.readValue(Files.readAllBytes(file), CommitRecord.class));
      }
    }
    return records;
  }

  /** Whether the record of that number is here. */
  boolean has(long sequence) {
    return Files.exists(folder.resolve(digits(sequence) + SUFFIX));
  }

  /** The number of the last record in the newest checkpoint; 0 where there is none. */
  long sequenceOfCheckpoint() throws IOException {
    List<Path> all = listed(CHECKPOINT);
    return all.isEmpty() ? 0 : sequence(all.getLast());
  }

  /** The newest checkpoint; its sequence number is 0 where there is none. */
  Checkpoint checkpoint() throws IOException {
    List<Path> all = listed(CHECKPOINT);
    return all.isEmpty()
        ? Checkpoint.of(Manifest.EMPTY)
        : json.readValue(Files.readAllBytes(all.getLast()), Checkpoint.class);
  }

  /** Keeps a checkpoint, and deletes what came before the one before. */
  void keep(Checkpoint checkpoint) throws IOException {
    List<Path> before = listed(CHECKPOINT);
    String name = digits(checkpoint.sequence()) + CHECKPOINT;
    Path written = folder.resolve(name + ".tmp");
    Files.write(written, json.writeValueAsBytes(checkpoint));
    Disk.force(written);
    Files.move(written, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    Disk.force(folder);
    if (before.isEmpty()) {
      return;
    }
    long last = sequence(before.getLast());
    for (Path record : listed(SUFFIX)) {
      if (sequence(record) <= last) {
        Files.deleteIfExists(record);
      }
    }
    for (Path older : before.subList(0, before.size() - 1)) {
      Files.deleteIfExists(older);
    }
  }

  private List<Path> listed(String suffix) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.getFileName().toString().endsWith(suffix)).sorted().toList();
    }
  }

  private static long sequence(Path file) {
    String name = file.getFileName().toString();
    return Long.parseLong(name.substring(0, name.indexOf('.')));
  }

  /**
   * Makes a change happen, unless its sequence number is taken. When it returns true the record is
   * on disk.
   *
   * @return false if the number is taken: another writer is at work
   */
  public boolean create(CommitRecord commit) throws IOException {
    if (sequenceOfCheckpoint() >= commit.sequence()) {
      return false;
    }
    Path written = folder.resolve(digits(commit.sequence()) + "-" + commit.writer() + ".tmp");
    Files.write(written, json.writeValueAsBytes(commit));
    Disk.force(written);
    Path record = folder.resolve(digits(commit.sequence()) + SUFFIX);
    try {
      Files.createLink(record, written);
      if (sequenceOfCheckpoint() >= commit.sequence()) {
        // Others went on for long while this one stood still: the record of that number was theirs.
        Files.delete(record);
        return false;
      }
      Disk.force(folder);
      return true;
    } catch (FileAlreadyExistsException taken) {
      return false;
    } finally {
      Files.deleteIfExists(written);
    }
  }
}
