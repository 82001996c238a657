package dev.marquee.logging.landing;

import dev.marquee.logging.lake.CommitDraft;
import dev.marquee.logging.lake.CommittedFile;
import dev.marquee.logging.lake.Lake;
import dev.marquee.logging.table.StoredTable;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jboss.logging.Logger;

/**
 * What is done to rows that have landed: small files are merged, those whose time is over leave,
 * people are erased. Each is one change of the lake.
 *
 * <p>Thread-safety: none; one thread.
 */
final class Upkeep {
  private static final Logger LOG = Logger.getLogger(Upkeep.class);

  private final Lake lake;
  private final RowFiles files;
  private final int mergeFiles;
  private final Retention retention;
  private final Set<String> unmergeable = new HashSet<>();

  /**
   * @param mergeFiles so many files of one level become one
   */
  Upkeep(Lake lake, RowFiles files, int mergeFiles, Retention retention) {
    this.lake = lake;
    this.files = files;
    this.mergeFiles = mergeFiles;
    this.retention = retention;
  }

  /**
   * Merges what has become many. Files that cannot be merged stay as they are until the next start,
   * and nobody else's wait for them.
   */
  void merge(CommitDraft draft) throws IOException {
    for (List<CommittedFile> group : Merges.due(lake.manifest(), mergeFiles, unmergeable)) {
      CommittedFile first = group.getFirst();
      List<Path> from = group.stream().map(file -> lake.resolve(file.path())).toList();
      try {
        RowFiles.Written merged = files.merge(first.table(), from, draft.place());
        long repeats = Merges.rows(group) - merged.rows();
        draft.add(
            CommittedFile.of(
                    first.table(),
                    first.hour(),
                    draft.sequence(),
                    merged.rows(),
                    merged.bytes(),
                    first.level() + 1)
                .after(repeats + Merges.repeats(group)));
        group.forEach(draft::replace);
      } catch (SQLException e) {
        group.forEach(file -> unmergeable.add(file.path()));
        LOG.warnf("Files of %s stay small, since they cannot be merged: %s", first.table(), e);
      }
    }
  }

  /** Takes whole files out whose time is over. */
  void expire(CommitDraft draft, Instant now) {
    retention.expired(lake.manifest(), now).forEach(draft::replace);
  }

  /** Takes the rows of people out of the lake. */
  void erase(CommitDraft draft, Forgotten people) throws IOException, SQLException {
    files.forget(people);
    for (StoredTable table : StoredTable.values()) {
      List<CommittedFile> all = lake.manifest().of(table);
      if (all.isEmpty() || !table.hasUsers()) {
        continue;
      }
      Map<Path, Long> hits =
          files.count(all.stream().map(file -> lake.resolve(file.path())).toList());
      for (CommittedFile file : all) {
        Long gone = hits.get(lake.resolve(file.path()));
        if (gone == null) {
          continue;
        }
        draft.replace(file);
        if (gone < file.rows()) {
          RowFiles.Written left = files.without(table, lake.resolve(file.path()), draft.place());
          draft.add(file.rewritten(draft.sequence(), left.rows(), left.bytes(), draft.size()));
        }
      }
    }
  }
}
