package dev.marquee.logging.lake;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The folder, and what is in it by the last commit that is wholly in place.
 *
 * <p>A commit is: files staged and forced to disk; the record created; the files moved into place.
 * Who finds a record whose files still lie in staging moves them: moving twice is moving once.
 *
 * <p>Thread-safety: one writer; any number of readers of {@link #manifest()}.
 */
@Singleton
public final class Lake {
  private final Path root;
  private final CommitLog commits;
  private volatile Manifest manifest = Manifest.EMPTY;

  @Inject
  Lake(LakeSettings settings, ObjectMapper json) {
    this(settings.directory(), json);
  }

  /** Opens the lake in a folder, which is made if it is not there. */
  public Lake(Path directory, ObjectMapper json) {
    this.root = directory.toAbsolutePath().normalize();
    this.commits = new CommitLog(root.resolve("_commits"), json);
    try {
      Files.createDirectories(root.resolve("_commits"));
      Files.createDirectories(root.resolve("_staging"));
    } catch (IOException e) {
      throw new UncheckedIOException("The lake's folder cannot be made", e);
    }
  }

  /** Where it is, absolute. */
  public Path root() {
    return root;
  }

  /** What it holds now. */
  public Manifest manifest() {
    return manifest;
  }

  /** The absolute path of a file of the lake. */
  public Path resolve(String path) {
    return root.resolve(path);
  }

  /** The file without rows that every table has. */
  public static String seedOf(String tableName) {
    return tableName + "/" + CommittedFile.folder(Instant.EPOCH) + "/seed.parquet";
  }

  /** A change to come, by a writer of that name. */
  public CommitDraft draft(String writer, Instant now) {
    return new CommitDraft(this, writer, now);
  }

  /** Makes an empty folder for the files of a commit to come. */
  void stage(String name) throws IOException {
    Path folder = root.resolve("_staging").resolve(name);
    if (Files.exists(folder)) {
      Disk.remove(folder);
    }
    Files.createDirectory(folder);
  }

  /** Where a staged file lies. Its name does not end as Parquet files do. */
  Path staged(String staging, int index) {
    return root.resolve("_staging").resolve(staging).resolve(index + ".staged");
  }

  /**
   * Commits: forces the staged files to disk, creates the record, moves the files.
   *
   * @throws SequenceTakenException if another writer has taken the number; nothing has happened
   */
  public void commit(CommitRecord commit) throws IOException {
    Path staging = root.resolve("_staging").resolve(commit.staging());
    for (int i = 0; i < commit.files().size(); i++) {
      Disk.force(staged(commit.staging(), i));
    }
    if (!commit.files().isEmpty()) {
      Disk.force(staging);
      Disk.force(root.resolve("_staging"));
    }
    if (!commits.create(commit)) {
      throw new SequenceTakenException(commit.sequence());
    }
    settle(commit);
    manifest = manifest.plus(List.of(commit));
  }

  /** Keeps the sum of all commits, so that a start need not read them one by one. */
  public void checkpoint() throws IOException {
    commits.keep(Checkpoint.of(manifest));
  }

  /** How many commits there were since the newest checkpoint. */
  public long sinceCheckpoint() throws IOException {
    return manifest.sequence() - commits.sequenceOfCheckpoint();
  }

  /**
   * Reads what other writers, or this one before a failure, have committed, and settles it. What a
   * checkpoint sums up was settled before it was kept.
   *
   * @return the records that were news, apart from those that only a checkpoint told of
   */
  public List<CommitRecord> catchUp() throws IOException {
    if (manifest.sequence() == 0 || !commits.has(manifest.sequence() + 1)) {
      Checkpoint newest = commits.checkpoint();
      if (newest.sequence() > manifest.sequence()) {
        manifest = newest.manifest();
      }
    }
    List<CommitRecord> news = commits.after(manifest.sequence());
    for (CommitRecord commit : news) {
      if (Files.exists(root.resolve("_staging").resolve(commit.staging()))) {
        settle(commit);
      }
    }
    manifest = manifest.plus(news);
    return news;
  }

  /** Removes what was staged and never committed. Only for who has taken the log over. */
  public void discardStaging() throws IOException {
    try (Stream<Path> left = Files.list(root.resolve("_staging"))) {
      for (Path folder : left.toList()) {
        Disk.remove(folder);
      }
    }
  }

  /** Deletes files that were replaced before the given time. */
  public void deleteReplaced(Instant before) throws IOException {
    Set<String> deleted = new HashSet<>();
    for (Map.Entry<String, Instant> replaced : manifest.replaced().entrySet()) {
      if (replaced.getValue().isBefore(before)) {
        Files.deleteIfExists(resolve(replaced.getKey()));
        deleted.add(replaced.getKey());
      }
    }
    if (!deleted.isEmpty()) {
      manifest = manifest.forgetting(deleted);
    }
  }

  private void settle(CommitRecord commit) throws IOException {
    Path staging = root.resolve("_staging").resolve(commit.staging());
    Set<Path> folders = new LinkedHashSet<>();
    for (int i = 0; i < commit.files().size(); i++) {
      Path place = resolve(commit.files().get(i).path());
      // A folder that is made now must outlast a loss of power too, and so must those above it.
      Path made = place.getParent();
      while (made != null && !Files.exists(made)) {
        made = made.getParent();
        if (made != null) {
          folders.add(made);
        }
      }
      Files.createDirectories(place.getParent());
      folders.add(place.getParent());
      try {
        Files.move(staged(commit.staging(), i), place, StandardCopyOption.ATOMIC_MOVE);
      } catch (NoSuchFileException moved) {
        if (!Files.exists(place)) {
          throw moved;
        }
      }
    }
    for (Path folder : folders) {
      Disk.force(folder);
    }
    if (Files.exists(staging)) {
      Disk.remove(staging);
    }
  }
}
