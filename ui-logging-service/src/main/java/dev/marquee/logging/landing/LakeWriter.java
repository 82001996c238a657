package dev.marquee.logging.landing;

import dev.marquee.logging.lake.CommitRecord;
import dev.marquee.logging.lake.CommittedFile;
import dev.marquee.logging.lake.EntryId;
import dev.marquee.logging.lake.Lake;
import dev.marquee.logging.lake.LakeSettings;
import dev.marquee.logging.lake.Manifest;
import dev.marquee.logging.lake.SequenceTakenException;
import dev.marquee.logging.lake.ShardRange;
import dev.marquee.logging.table.StoredTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Lands the log in the lake, each entry exactly once.
 *
 * <p>A pass reads what came after the last committed entries, writes files into staging, commits
 * them together with the ranges read, and only then trims the streams. Whatever it dies of, in
 * whatever step, the next start knows from the commit records what has landed.
 *
 * <p>A start takes the log of commits over: it commits an empty record, so that a writer that is
 * still at work elsewhere finds the number taken and stops. Of two writers the later one goes on,
 * as when a replica is replaced.
 *
 * <p>Thread-safety: none; one thread.
 */
final class LakeWriter {
  /** Rows of one file of a document. */
  static final int MOST_ROWS_OF_A_DOCUMENT = 50_000;

  /** Commits between two checkpoints: what a start reads one by one at most. */
  static final int CHECKPOINT_EVERY = 1_000;

  /** Entries of a shard that the first flush reads. */
  private static final int FIRST_LIMIT = 64;

  /** So many times what was read must fit, before twice as much is. */
  private static final int ROOM = 4;

  private final Lake lake;
  private final RowFiles files;
  private final LakeSettings settings;
  private final InstantSource clock;
  private final Retention retention;
  private final String name;
  private boolean opened;
  private boolean fenced;
  private boolean started;
  private boolean trimDue;
  private boolean more;
  private int limitOfShard;
  private long nextCheckpoint;
  private @Nullable Instant landedThrough;

  LakeWriter(Lake lake, RowFiles files, LakeSettings settings, InstantSource clock) {
    this.lake = lake;
    this.files = files;
    this.settings = settings;
    this.clock = clock;
    this.retention = Retention.of(settings.retention());
    this.limitOfShard = Math.min(FIRST_LIMIT, settings.batch());
    this.name = UUID.randomUUID().toString();
  }

  /**
   * Gives every table its file without rows, so that no view is over nothing, and each has the
   * columns of now.
   */
  void seed() throws IOException, SQLException {
    for (StoredTable table : StoredTable.values()) {
      Path seed = lake.resolve(Lake.seedOf(table.tableName()));
      Files.createDirectories(seed.getParent());
      Path written = seed.resolveSibling(name + ".tmp");
      files.seed(table, written);
      Files.move(written, seed, StandardCopyOption.ATOMIC_MOVE);
    }
  }

  /**
   * Lands what has come, and merges what has become many.
   *
   * @param snapshots of documents; those that the lake has already are passed over
   * @return entries landed
   * @throws LogUnavailableException if Redis is away; nothing is lost and the next pass goes on
   * @throws SequenceTakenException if another writer has taken over; this one must not go on
   */
  long pass(ShardStreams streams, List<Snapshot> snapshots) throws IOException, SQLException {
    if (fenced) {
      throw new IllegalStateException("This writer was stopped by another one");
    }
    Instant began = clock.instant();
    try {
      open();
      // Read first: what came into the log before has landed when everything is read.
      Forgotten forgotten = streams.erasures();
      long landed = flush(streams, snapshots);
      if (!forgotten.since().isEmpty() && !more) {
        erase(forgotten);
        streams.erased(forgotten, clock.millis());
      }
      expire();
      merge();
      lake.deleteReplaced(clock.instant().minus(settings.keep()));
      if (lake.manifest().sequence() >= nextCheckpoint) {
        checkpoint();
      }
      if (!more) {
        landedThrough = began;
      }
      return landed;
    } catch (LogUnavailableException redisIsAway) {
      throw redisIsAway;
    } catch (SequenceTakenException taken) {
      fenced = true;
      throw taken;
    } catch (IOException | SQLException | RuntimeException e) {
      opened = false;
      // What was read may have been more than can be written at once.
      limitOfShard = Math.max(1, limitOfShard / 2);
      throw e;
    }
  }

  private void open() throws IOException {
    if (opened) {
      return;
    }
    long before = lake.manifest().sequence();
    List<CommitRecord> news = lake.catchUp();
    if (started && lake.manifest().sequence() != before + news.size()) {
      // A checkpoint is of another writer, since this one's own are of what it knew.
      throw new SequenceTakenException(before + 1);
    }
    for (CommitRecord commit : news) {
      if (started && !commit.writer().equals(name)) {
        throw new SequenceTakenException(commit.sequence());
      }
    }
    takeOver();
    lake.discardStaging();
    nextCheckpoint = lake.manifest().sequence() - lake.sinceCheckpoint() + CHECKPOINT_EVERY;
    opened = true;
    started = true;
    trimDue = true;
  }

  private void takeOver() throws IOException {
    while (true) {
      try {
        lake.commit(record(Map.of(), List.of(), List.of(), Map.of()));
        return;
      } catch (SequenceTakenException raced) {
        if (started) {
          throw raced;
        }
        lake.catchUp();
      }
    }
  }

  /** What Redis says was appended, against what has landed and what is left, after a pass. */
  LogBalance balance(ShardStreams streams) throws LogUnavailableException {
    List<String> generations = streams.generations();
    List<ShardStreams.Length> lengths = streams.lengths();
    Manifest manifest = lake.manifest();
    LogBalance balance = LogBalance.NOTHING;
    for (int shard = 0; shard < lengths.size(); shard++) {
      Manifest.Position position = manifest.landed(shard, generations.get(shard));
      ShardStreams.Length length = lengths.get(shard);
      balance =
          balance.plus(
              new LogBalance(
                  length.appended(), position == null ? 0 : position.entries(), length.left()));
    }
    return balance;
  }

  private void checkpoint() throws IOException {
    lake.checkpoint();
    nextCheckpoint = lake.manifest().sequence() + CHECKPOINT_EVERY;
  }

  /**
   * All entries of the log that were there at that time have landed; null while none is known to
   * be.
   */
  @Nullable Instant landedThrough() {
    return landedThrough;
  }

  /** Whether the last pass left entries that it could have read. */
  boolean more() {
    return more;
  }

  private long flush(ShardStreams streams, List<Snapshot> snapshots)
      throws IOException, SQLException {
    Manifest manifest = lake.manifest();
    List<String> generations = streams.generations();
    List<EntryId> after = new ArrayList<>();
    for (int shard = 0; shard < generations.size(); shard++) {
      Manifest.Position position = manifest.landed(shard, generations.get(shard));
      after.add(position == null ? EntryId.START : position.last());
    }
    Batch batch = new Batch();
    Map<Integer, ShardRange> ranges = new LinkedHashMap<>();
    long landed = 0;
    long bytes = 0;
    int limit = limitOfShard;
    more = false;
    for (List<LogEntry> entries : streams.read(after, limit)) {
      more |= entries.size() == limit;
      for (LogEntry entry : entries) {
        bytes += entry.body().length;
      }
      if (!entries.isEmpty()) {
        int shard = entries.getFirst().shard();
        entries.forEach(entry -> LogRows.of(entry).forEach(batch::add));
        ranges.put(shard, range(generations.get(shard), entries));
        landed += entries.size();
      }
    }
    List<Snapshot> changed = new ArrayList<>();
    Map<String, String> documents = new LinkedHashMap<>();
    for (Snapshot snapshot : snapshots) {
      if (!snapshot.digest().equals(manifest.documents().get(snapshot.document()))) {
        changed.add(snapshot);
        documents.put(snapshot.document(), snapshot.digest());
      }
    }
    if (landed > 0) {
      limitOfShard = nextLimit(limit, bytes, more);
    }
    if (!ranges.isEmpty()) {
      lake.commit(record(ranges, write(batch), List.of(), Map.of()));
    }
    if (trimDue || landed > 0) {
      trimDue = true;
      streams.trim(landedSoFar(generations));
      trimDue = false;
    }
    // After the events, which must not wait for a large document, nor fail with one.
    if (!documents.isEmpty()) {
      lake.commit(record(Map.of(), write(changed), List.of(), documents));
    }
    return landed;
  }

  /**
   * How many entries of a shard the next flush may read: half as many after one that was too large,
   * twice as many where the limit was reached and there is room. It begins low, since nobody knows
   * how large entries are.
   */
  private int nextLimit(int limit, long bytes, boolean reached) {
    long most = settings.batchSize().asLongValue();
    if (bytes > most) {
      return Math.max(1, limit / 2);
    }
    return reached && bytes <= most / ROOM ? Math.min(settings.batch(), 2 * limit) : limit;
  }

  private List<CommittedFile> write(Batch batch) throws IOException, SQLException {
    long sequence = lake.manifest().sequence() + 1;
    Path staging = lake.stage(sequence, name);
    List<CommittedFile> written = new ArrayList<>();
    for (Map.Entry<Batch.Part, List<Row>> part : batch.parts().entrySet()) {
      StoredTable table = part.getKey().table();
      List<Row> rows = part.getValue();
      files.write(table, rows, staging.resolve(Lake.stagedName(written.size())));
      written.add(CommittedFile.of(table, part.getKey().hour(), sequence, rows.size(), 0));
    }
    return written;
  }

  private List<CommittedFile> write(List<Snapshot> changed) throws IOException, SQLException {
    Path staging = lake.stage(lake.manifest().sequence() + 1, name);
    List<CommittedFile> written = new ArrayList<>();
    for (Snapshot snapshot : changed) {
      write(snapshot, staging, written);
    }
    return written;
  }

  /**
   * Writes as many files as it takes, so that neither rows nor a file's sorting fill the memory.
   */
  private void write(Snapshot snapshot, Path staging, List<CommittedFile> written)
      throws IOException, SQLException {
    int before = written.size();
    List<Row> rows = new ArrayList<>();
    snapshot
        .rows()
        .each(
            row -> {
              rows.add(row);
              if (rows.size() == MOST_ROWS_OF_A_DOCUMENT) {
                writePart(rows, staging, written, before);
                rows.clear();
              }
            });
    if (!rows.isEmpty()) {
      writePart(rows, staging, written, before);
    }
  }

  private void writePart(List<Row> rows, Path staging, List<CommittedFile> written, int before)
      throws IOException, SQLException {
    Row first = rows.getFirst();
    files.write(first.table(), rows, staging.resolve(Lake.stagedName(written.size())));
    written.add(
        CommittedFile.part(
            first.table(),
            first.hour(),
            lake.manifest().sequence() + 1,
            rows.size(),
            written.size() - before));
  }

  private void merge() throws IOException, SQLException {
    List<List<CommittedFile>> due = Merges.due(lake.manifest(), settings.merge());
    if (due.isEmpty()) {
      return;
    }
    long sequence = lake.manifest().sequence() + 1;
    Path staging = lake.stage(sequence, name);
    List<CommittedFile> written = new ArrayList<>();
    List<String> replaced = new ArrayList<>();
    for (List<CommittedFile> group : due) {
      CommittedFile first = group.getFirst();
      List<Path> from = group.stream().map(file -> lake.resolve(file.path())).toList();
      long repeats =
          files.merge(first.table(), from, staging.resolve(Lake.stagedName(written.size())));
      written.add(
          CommittedFile.of(
                  first.table(),
                  first.hour(),
                  sequence,
                  Merges.rows(group) - repeats,
                  first.level() + 1)
              .after(repeats + Merges.repeats(group)));
      group.forEach(file -> replaced.add(file.path()));
    }
    lake.commit(record(Map.of(), written, replaced, Map.of()));
  }

  /** Takes whole files out whose time is over. */
  private void expire() throws IOException {
    List<String> expired =
        retention.expired(lake.manifest(), clock.instant()).stream()
            .map(CommittedFile::path)
            .toList();
    if (!expired.isEmpty()) {
      lake.commit(record(Map.of(), List.of(), expired, Map.of()));
    }
  }

  /** Takes the rows of people out of the lake, all in one commit. */
  private void erase(Forgotten forgotten) throws IOException, SQLException {
    long sequence = lake.manifest().sequence() + 1;
    List<CommittedFile> written = new ArrayList<>();
    List<String> replaced = new ArrayList<>();
    Path staging = lake.stage(sequence, name);
    for (StoredTable table : StoredTable.values()) {
      List<CommittedFile> all = lake.manifest().of(table);
      if (all.isEmpty() || !table.hasUsers()) {
        continue;
      }
      List<Path> paths = all.stream().map(file -> lake.resolve(file.path())).toList();
      Map<Path, Long> hits = files.count(paths, forgotten.condition());
      for (CommittedFile file : all) {
        Path path = lake.resolve(file.path());
        Long gone = hits.get(path);
        if (gone == null) {
          continue;
        }
        replaced.add(file.path());
        if (gone < file.rows()) {
          files.without(
              table, path, forgotten.condition(), staging.resolve(Lake.stagedName(written.size())));
          written.add(file.rewritten(sequence, file.rows() - gone, written.size()));
        }
      }
    }
    if (!replaced.isEmpty()) {
      lake.commit(record(Map.of(), written, replaced, Map.of()));
    }
  }

  private Map<Integer, EntryId> landedSoFar(List<String> generations) {
    Manifest manifest = lake.manifest();
    Map<Integer, EntryId> landed = new LinkedHashMap<>();
    for (int shard = 0; shard < generations.size(); shard++) {
      Manifest.Position position = manifest.landed(shard, generations.get(shard));
      if (position != null) {
        landed.put(shard, position.last());
      }
    }
    return landed;
  }

  private CommitRecord record(
      Map<Integer, ShardRange> ranges,
      List<CommittedFile> added,
      List<String> replaces,
      Map<String, String> documents) {
    long sequence = lake.manifest().sequence() + 1;
    Instant now = clock.instant();
    return new CommitRecord(
        sequence, name, now, ranges, Lake.stagingName(sequence, name), added, replaces, documents);
  }

  private static ShardRange range(String generation, List<LogEntry> entries) {
    return new ShardRange(
        generation, entries.getFirst().id(), entries.getLast().id(), entries.size());
  }
}
