package dev.marquee.logging.landing;

import dev.marquee.logging.lake.CommitDraft;
import dev.marquee.logging.lake.CommitRecord;
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
import java.util.EnumMap;
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
  /** Commits between two checkpoints: what a start reads one by one at most. */
  static final int CHECKPOINT_EVERY = 1_000;

  /** Entries of a shard that the first flush reads. */
  private static final int FIRST_LIMIT = 64;

  /** People who are erased at once: landing waits for it. */
  private static final int MOST_ERASED = 1_000;

  /** So many times what was read must fit, before twice as much is. */
  private static final int ROOM = 4;

  private final Lake lake;
  private final RowFiles files;
  private final LakeSettings settings;
  private final InstantSource clock;
  private final Upkeep upkeep;
  private final String name;
  private boolean opened;
  private boolean fenced;
  private boolean started;
  private boolean trimDue;
  private int limitOfShard;
  private long nextCheckpoint;
  private @Nullable Instant landedThrough;

  /** Milliseconds from which entries are known to be left in the log. */
  private long unreadFrom = Long.MAX_VALUE;

  private Forgotten forgotten = Forgotten.NOBODY;

  LakeWriter(Lake lake, RowFiles files, LakeSettings settings, InstantSource clock) {
    this.lake = lake;
    this.files = files;
    this.settings = settings;
    this.clock = clock;
    this.upkeep = new Upkeep(lake, files, settings.merge(), Retention.of(settings.retention()));
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
   * Lands what has come.
   *
   * @return entries landed
   * @throws LogUnavailableException if Redis is away; nothing is lost and the next pass goes on
   * @throws SequenceTakenException if another writer has taken over; this one must not go on
   */
  long land(ShardStreams streams) throws IOException, SQLException {
    Instant began = clock.instant();
    try {
      open();
      // Read first: what came into the log before has landed when everything is read.
      Forgotten asked = streams.erasures();
      long landed = flush(streams);
      forgotten = asked.due(unreadFrom, MOST_ERASED);
      if (!more()) {
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

  /**
   * Looks after what has landed: erases who asked for it before the last {@link #land}, takes out
   * what is too old, merges what has become many, stores published documents. What fails of this
   * does not keep the rest.
   *
   * @param snapshots of documents; those that the lake has already are passed over
   * @throws SequenceTakenException if another writer has taken over; this one must not go on
   * @throws IOException or another, after everything was tried; the next call goes on
   */
  void tend(ShardStreams streams, List<Snapshot> snapshots) throws IOException, SQLException {
    Failures failures = new Failures();
    attempt(failures, () -> erase(streams));
    attempt(failures, () -> change(draft -> upkeep.expire(draft, clock.instant())));
    attempt(failures, () -> change(upkeep::merge));
    for (Snapshot snapshot : snapshots) {
      attempt(failures, () -> store(snapshot));
    }
    attempt(failures, () -> lake.deleteReplaced(clock.instant().minus(settings.keep())));
    attempt(failures, this::checkpoint);
    failures.raise();
  }

  /** Something that is done to the lake. */
  @FunctionalInterface
  private interface Task {
    void run() throws IOException, SQLException;
  }

  /** What makes a change. */
  @FunctionalInterface
  private interface Change {
    void make(CommitDraft draft) throws IOException, SQLException;
  }

  private void attempt(Failures failures, Task task) throws IOException, SQLException {
    try {
      open();
      task.run();
    } catch (SequenceTakenException taken) {
      fenced = true;
      throw taken;
    } catch (LogUnavailableException redisIsAway) {
      failures.add(redisIsAway);
    } catch (IOException | SQLException | RuntimeException e) {
      opened = false;
      failures.add(e);
    }
  }

  private void change(Change change) throws IOException, SQLException {
    CommitDraft draft = lake.draft(name, clock.instant());
    change.make(draft);
    if (!draft.isEmpty()) {
      draft.commit();
    }
  }

  private void erase(ShardStreams streams) throws IOException, SQLException {
    Forgotten people = forgotten;
    if (!people.since().isEmpty()) {
      change(draft -> upkeep.erase(draft, people));
      streams.erased(people, clock.millis());
      forgotten = Forgotten.NOBODY;
    }
  }

  private void store(Snapshot snapshot) throws IOException, SQLException {
    if (snapshot.digest().equals(lake.manifest().documents().get(snapshot.document()))) {
      return;
    }
    change(
        draft -> {
          Map<StoredTable, Parts> parts = new EnumMap<>(StoredTable.class);
          snapshot
              .rows()
              .each(
                  row ->
                      parts
                          .computeIfAbsent(
                              row.table(), table -> new Parts(table, row.hour(), files, draft))
                          .add(row));
          for (Parts left : parts.values()) {
            left.end();
          }
          draft.store(snapshot.document(), snapshot.digest());
        });
  }

  private void open() throws IOException {
    if (fenced) {
      throw new IllegalStateException("This writer was stopped by another one");
    }
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
        lake.draft(name, clock.instant()).commit();
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
    List<LogBalance.Shard> shards = new ArrayList<>();
    for (int shard = 0; shard < lengths.size(); shard++) {
      Manifest.Position position = manifest.landed(shard, generations.get(shard));
      ShardStreams.Length length = lengths.get(shard);
      shards.add(
          new LogBalance.Shard(
              shard, length.appended(), position == null ? 0 : position.entries(), length.left()));
    }
    return new LogBalance(shards);
  }

  private void checkpoint() throws IOException {
    if (lake.manifest().sequence() >= nextCheckpoint) {
      lake.checkpoint();
      nextCheckpoint = lake.manifest().sequence() + CHECKPOINT_EVERY;
    }
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
    return unreadFrom != Long.MAX_VALUE;
  }

  private long flush(ShardStreams streams) throws IOException, SQLException {
    Manifest manifest = lake.manifest();
    List<String> generations = streams.generations();
    List<EntryId> after = new ArrayList<>();
    for (int shard = 0; shard < generations.size(); shard++) {
      Manifest.Position position = manifest.landed(shard, generations.get(shard));
      after.add(position == null ? EntryId.START : position.last());
    }
    Batch batch = new Batch();
    CommitDraft draft = lake.draft(name, clock.instant());
    long landed = 0;
    long bytes = 0;
    long unread = Long.MAX_VALUE;
    int limit = limitOfShard;
    for (List<LogEntry> entries : streams.read(after, limit)) {
      if (entries.isEmpty()) {
        continue;
      }
      if (entries.size() == limit) {
        unread = Math.min(unread, entries.getLast().id().millis());
      }
      for (LogEntry entry : entries) {
        bytes += entry.body().length;
        LogRows.of(entry).forEach(batch::add);
      }
      int shard = entries.getFirst().shard();
      draft.land(shard, range(generations.get(shard), entries));
      landed += entries.size();
    }
    unreadFrom = unread;
    if (landed > 0) {
      limitOfShard = nextLimit(limit, bytes, more());
      write(batch, draft);
      draft.commit();
    }
    if (trimDue || landed > 0) {
      trimDue = true;
      streams.trim(landedSoFar(generations));
      trimDue = false;
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

  private void write(Batch batch, CommitDraft draft) throws IOException, SQLException {
    for (Map.Entry<Batch.Part, List<Row>> rows : batch.parts().entrySet()) {
      Parts parts = new Parts(rows.getKey().table(), rows.getKey().hour(), files, draft);
      for (Row row : rows.getValue()) {
        parts.add(row);
      }
      parts.end();
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

  private static ShardRange range(String generation, List<LogEntry> entries) {
    return new ShardRange(
        generation, entries.getFirst().id(), entries.getLast().id(), entries.size());
  }
}
