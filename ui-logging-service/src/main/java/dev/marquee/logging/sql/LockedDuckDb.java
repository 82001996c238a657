package dev.marquee.logging.sql;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import org.duckdb.DuckDBDriver;
import org.duckdb.DuckDBPreparedStatement;
import org.jspecify.annotations.Nullable;

/**
 * A DuckDB that reads the lake and can do nothing else.
 *
 * <p>Its settings are locked, in an order that matters: external access can be taken away only
 * after the exceptions to it are named, and nothing can be set once the configuration is locked.
 * What the lock leaves open (COPY over the lake's own files, ATTACH inside it, dropped views,
 * stacked statements) the gate closes: a query is the argument of {@code SELECT * FROM query(?)},
 * which takes a single SELECT.
 *
 * <p>Results are not streamed: a streamed one that fails says only that it is invalid. The limit on
 * rows bounds them, and the memory of the process what rows may hold.
 *
 * <p>Thread-safety: none; one thread, apart from {@link #progress}.
 */
final class LockedDuckDb implements AutoCloseable {
  private static final String GATE = "SELECT * FROM query(?) LIMIT ";

  private final Connection duckdb;
  private final SafeMessages messages;
  private final Path parquet;
  private volatile @Nullable DuckDBPreparedStatement underWay;

  LockedDuckDb(Path lake, Path temporary, long memoryBytes, int threads) throws SQLException {
    this.parquet = temporary.resolve("answer.parquet");
    this.messages = new SafeMessages(lake, temporary);
    this.duckdb = new DuckDBDriver().connect("jdbc:duckdb:", new Properties());
    for (String setting :
        List.of(
            "temp_directory = ''",
            String.format(Locale.ROOT, "memory_limit = '%dB'", memoryBytes),
            "threads = " + threads,
            "TimeZone = 'UTC'",
            "parquet_metadata_cache = true",
            // Counted, to be asked for; nothing is printed.
            "enable_progress_bar = true",
            "enable_progress_bar_print = false",
            "autoinstall_known_extensions = false",
            "autoload_known_extensions = false",
            "allow_community_extensions = false",
            "allow_persistent_secrets = false",
            "allowed_directories = [%s]".formatted(quoted(lake + "/")),
            "allowed_paths = [%s]".formatted(quoted(parquet.toString())),
            "enable_external_access = false",
            "lock_configuration = true")) {
      execute("SET " + setting);
    }
  }

  /** Answers one question. Never throws for what is wrong with the query. */
  Answer answer(Question question) throws IOException {
    try {
      for (String view : question.views()) {
        execute(view);
      }
      return switch (question.format()) {
        case JSON, CSV -> text(question);
        case PARQUET -> parquet(question);
      };
    } catch (SQLException e) {
      String message = messages.safe(e);
      return new Answer.Refusal(
          message.startsWith("Out of Memory") ? Answer.Reason.MEMORY : Answer.Reason.QUERY,
          message);
    }
  }

  /**
   * How much of the query under way is done, from any thread.
   *
   * @return 0 to 1; negative where that is not known, or nothing is under way
   */
  double progress() {
    DuckDBPreparedStatement statement = underWay;
    if (statement == null) {
      return -1;
    }
    try {
      return statement.getQueryProgress().getPercentage() / 100;
    } catch (SQLException justEnded) {
      return -1;
    }
  }

  @Override
  public void close() throws SQLException {
    duckdb.close();
  }

  private Answer text(Question question) throws SQLException, IOException {
    try (PreparedStatement gate = duckdb.prepareStatement(GATE + (question.maxRows() + 1L))) {
      gate.setString(1, question.sql());
      watched(gate);
      try (ResultSet rows = gate.getResultSet()) {
        LimitedBytes body = new LimitedBytes(question.maxBytes());
        boolean truncated =
            question.format() == SqlFormat.JSON
                ? new JsonRows(body).write(rows, question.maxRows())
                : new CsvRows(body).write(rows, question.maxRows());
        return new Answer.Rows(body.toByteArray(), truncated);
      }
    } catch (LimitedBytes.TooLongException tooLong) {
      return tooLong(question);
    }
  }

  private Answer parquet(Question question) throws SQLException, IOException {
    String made =
        "CREATE OR REPLACE TEMP TABLE answer AS SELECT * FROM query(%s) LIMIT %d"
            .formatted(quoted(question.sql()), question.maxRows() + 1L);
    try (PreparedStatement gate = duckdb.prepareStatement(made)) {
      watched(gate);
    }
    try {
      boolean truncated = count() > question.maxRows();
      execute(
          "COPY (FROM answer LIMIT %d) TO %s (FORMAT parquet, COMPRESSION zstd)"
              .formatted(question.maxRows(), quoted(parquet.toString())));
      return Files.size(parquet) > question.maxBytes()
          ? tooLong(question)
          : new Answer.Rows(Files.readAllBytes(parquet), truncated);
    } finally {
      execute("DROP TABLE IF EXISTS answer");
      Files.deleteIfExists(parquet);
    }
  }

  private void watched(PreparedStatement gate) throws SQLException {
    underWay = gate.unwrap(DuckDBPreparedStatement.class);
    try {
      gate.execute();
    } finally {
      underWay = null;
    }
  }

  private long count() throws SQLException {
    try (Statement statement = duckdb.createStatement();
        ResultSet count = statement.executeQuery("SELECT count(*) FROM answer")) {
      count.next();
      return count.getLong(1);
    }
  }

  private static Answer tooLong(Question question) {
    return new Answer.Refusal(
        Answer.Reason.LENGTH,
        "The answer is longer than %d bytes; ask for fewer rows or columns."
            .formatted(question.maxBytes()));
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = duckdb.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "''") + "'";
  }

  /** A buffer that does not grow beyond a limit. */
  private static final class LimitedBytes extends ByteArrayOutputStream {
    private final int limit;

    LimitedBytes(int limit) {
      this.limit = limit;
    }

    /** The limit was passed. */
    static final class TooLongException extends RuntimeException {
      private static final long serialVersionUID = 1L;
    }

    @Override
    public synchronized void write(int value) {
      check(1);
      super.write(value);
    }

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) {
      check(length);
      super.write(bytes, offset, length);
    }

    private void check(int more) {
      if (count + more > limit) {
        throw new TooLongException();
      }
    }
  }
}
