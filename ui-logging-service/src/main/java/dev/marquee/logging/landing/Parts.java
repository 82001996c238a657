package dev.marquee.logging.landing;

import dev.marquee.logging.lake.CommitDraft;
import dev.marquee.logging.lake.CommittedFile;
import dev.marquee.logging.table.StoredTable;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The rows of one table and hour, as they go into a change: into as many files as it takes, so that
 * neither the rows nor a file's sorting fill the memory.
 */
final class Parts {
  /** What the rows of a file take in memory at most, a last row not counted. */
  static final long MOST_BYTES = 16 << 20;

  private final StoredTable table;
  private final Instant hour;
  private final RowFiles files;
  private final CommitDraft draft;
  private final List<Row> rows = new ArrayList<>();
  private long bytes;
  private int written;

  Parts(StoredTable table, Instant hour, RowFiles files, CommitDraft draft) {
    this.table = table;
    this.hour = hour;
    this.files = files;
    this.draft = draft;
  }

  void add(Row row) throws IOException, SQLException {
    rows.add(row);
    bytes += row.bytes();
    if (bytes >= MOST_BYTES) {
      write();
    }
  }

  /** Writes what is left. */
  void end() throws IOException, SQLException {
    if (!rows.isEmpty()) {
      write();
    }
  }

  private void write() throws IOException, SQLException {
    RowFiles.Written file = files.write(table, rows, draft.place());
    draft.add(
        CommittedFile.part(table, hour, draft.sequence(), file.rows(), file.bytes(), written));
    written++;
    rows.clear();
    bytes = 0;
  }
}
