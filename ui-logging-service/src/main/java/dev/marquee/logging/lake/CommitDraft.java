package dev.marquee.logging.lake;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A change of the lake in the making: its files are staged one by one, then all of it happens at
 * once, or none.
 *
 * <p>Thread-safety: none; one thread.
 */
public final class CommitDraft {
  private final Lake lake;
  private final long sequence;
  private final String writer;
  private final Instant now;
  private final List<CommittedFile> files = new ArrayList<>();
  private final List<String> replaced = new ArrayList<>();
  private final Map<Integer, ShardRange> ranges = new HashMap<>();
  private final Map<String, String> documents = new HashMap<>();
  private boolean staged;

  CommitDraft(Lake lake, String writer, Instant now) {
    this.lake = lake;
    this.sequence = lake.manifest().sequence() + 1;
    this.writer = writer;
    this.now = now;
  }

  /** The number that it will have. */
  public long sequence() {
    return sequence;
  }

  /** Where the file that is added next is to be written. Over what is there from a failure. */
  public Path place() throws IOException {
    if (!staged) {
      lake.stage(stagingName());
      staged = true;
    }
    return lake.staged(stagingName(), files.size());
  }

  /** How many files it adds so far. */
  public int size() {
    return files.size();
  }

  /** Adds the file that was written at {@link #place}. */
  public void add(CommittedFile file) {
    files.add(file);
  }

  /** Takes a file out. */
  public void replace(CommittedFile file) {
    replaced.add(file.path());
  }

  /** Says what was landed of a shard's stream. */
  public void land(int shard, ShardRange range) {
    ranges.put(shard, range);
  }

  /** Says that the state of a published document is among the files. */
  public void store(String document, String digest) {
    documents.put(document, digest);
  }

  /** Whether it changes nothing. */
  public boolean isEmpty() {
    return files.isEmpty() && replaced.isEmpty() && ranges.isEmpty() && documents.isEmpty();
  }

  /**
   * Makes the change, even an empty one.
   *
   * @throws SequenceTakenException if another writer has taken the number; nothing has happened
   */
  public void commit() throws IOException {
    lake.commit(
        new CommitRecord(sequence, writer, now, ranges, stagingName(), files, replaced, documents));
  }

  private String stagingName() {
    return CommitLog.digits(sequence) + "-" + writer;
  }
}
