package dev.marquee.logging.landing;

import dev.marquee.logging.table.Column;
import dev.marquee.logging.table.StoredTable;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBDriver;
import org.jspecify.annotations.Nullable;

/**
 * Writes rows into Parquet files, zstd, sorted as the table says, by a DuckDB in memory.
 *
 * <p>Thread-safety: none; one thread.
 */
final class RowFiles implements AutoCloseable {
  private static final List<String> SETTINGS =
      List.of(
          "SET threads = 1",
          "SET memory_limit = '256MB'",
          "SET temp_directory = ''",
          "SET autoinstall_known_extensions = false",
          "SET autoload_known_extensions = false");

  /** The entry came into the log before it was asked for; ids of entries begin with the time. */
  private static final String IS_FORGOTTEN =
      """
      stored.user_key = forgotten.user_key
      AND CAST(split_part(stored.entry_id, '-', 1) AS BIGINT) <= forgotten.until_millis""";

  private final Connection duckdb;

  RowFiles() throws SQLException {
    this.duckdb = new DuckDBDriver().connect("jdbc:duckdb:", new Properties());
    for (String setting : SETTINGS) {
      execute(setting);
    }
  }

  /**
   * What a file holds.
   *
   * @param bytes of its columns before compression
   */
  record Written(long rows, long bytes) {}

  /** Writes one file of rows of one table. */
  Written write(StoredTable table, List<Row> rows, Path to) throws SQLException {
    create(table);
    try (DuckDBAppender appender = duckdb.unwrap(DuckDBConnection.class).createAppender("staged")) {
      for (Row row : rows) {
        appender.beginRow();
        for (Object value : row.values()) {
          append(appender, value);
        }
        appender.endRow();
      }
    }
    copy("staged", table, to);
    execute("DROP TABLE staged");
    return written(to);
  }

  /**
   * Writes one file of the rows of several files of the same table and hour. What a file lacks that
   * was written before a column was there is null. Of rows that are one event, sent again after
   * Redis had forgotten its id, the one that was received first stays.
   */
  Written merge(StoredTable table, List<Path> from, Path to) throws SQLException {
    String files =
        from.stream().map(file -> quoted(file.toString())).collect(Collectors.joining(", "));
    String rows =
        "read_parquet([%s], hive_partitioning = false, union_by_name = true)".formatted(files);
    String id = table.identity();
    if (id == null) {
      copy(rows, table, to);
      return written(to);
    }
    // Repeats are rare: the rows of all others are not sorted for them.
    execute(
        "CREATE OR REPLACE TABLE repeated AS SELECT %1$s AS id, count(*) - 1 AS more FROM %2$s GROUP BY %1$s HAVING count(*) > 1"
            .formatted(id, rows));
    long repeats = number("SELECT coalesce(CAST(sum(more) AS BIGINT), 0) FROM repeated");
    copy(
        repeats == 0
            ? rows
            : """
              (SELECT * FROM %2$s WHERE %1$s NOT IN (SELECT id FROM repeated)
              UNION ALL
              SELECT * FROM %2$s WHERE %1$s IN (SELECT id FROM repeated)
              QUALIFY row_number() OVER (PARTITION BY %1$s ORDER BY received_time, shard, entry_id) = 1)"""
                .formatted(id, rows),
        table,
        to);
    execute("DROP TABLE repeated");
    return written(to);
  }

  /** Says whose rows {@link #count} counts and {@link #without} leaves out. */
  void forget(Forgotten people) throws SQLException {
    execute("CREATE OR REPLACE TABLE forgotten (user_key VARCHAR, until_millis BIGINT)");
    try (DuckDBAppender appender =
        duckdb.unwrap(DuckDBConnection.class).createAppender("forgotten")) {
      for (Map.Entry<String, Long> person : people.since().entrySet()) {
        appender.beginRow();
        appender.append(person.getKey());
        appender.append(person.getValue().longValue());
        appender.endRow();
      }
    }
  }

  /** How many rows of each file are to be forgotten; files without any are left out. */
  Map<Path, Long> count(List<Path> in) throws SQLException {
    Map<Path, Long> counts = new LinkedHashMap<>();
    String files =
        in.stream().map(file -> quoted(file.toString())).collect(Collectors.joining(", "));
    String sql =
        """
        SELECT filename, count(*) FROM read_parquet([%s],
          hive_partitioning = false, union_by_name = true, filename = true) AS stored
        SEMI JOIN forgotten ON %s GROUP BY filename"""
            .formatted(files, IS_FORGOTTEN);
    try (Statement statement = duckdb.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        counts.put(Path.of(rows.getString(1)), rows.getLong(2));
      }
    }
    return counts;
  }

  /** Writes those rows of a file that are not to be forgotten. */
  Written without(StoredTable table, Path from, Path to) throws SQLException {
    copy(
        "(SELECT * FROM read_parquet([%s], hive_partitioning = false) AS stored ANTI JOIN forgotten ON %s)"
            .formatted(quoted(from.toString()), IS_FORGOTTEN),
        table,
        to);
    return written(to);
  }

  /** Writes a file without rows. */
  void seed(StoredTable table, Path to) throws SQLException {
    create(table);
    copy("staged", table, to);
    execute("DROP TABLE staged");
  }

  @Override
  public void close() throws SQLException {
    duckdb.close();
  }

  private Written written(Path file) throws SQLException {
    String sql =
        """
        SELECT (SELECT num_rows FROM parquet_file_metadata(%1$s)),
          (SELECT CAST(sum(total_uncompressed_size) AS BIGINT) FROM parquet_metadata(%1$s))"""
            .formatted(quoted(file.toString()));
    try (Statement statement = duckdb.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return new Written(row.getLong(1), row.getLong(2));
    }
  }

  private long number(String sql) throws SQLException {
    try (Statement statement = duckdb.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getLong(1);
    }
  }

  private void create(StoredTable table) throws SQLException {
    execute(
        table.columns().stream()
            .map(RowFiles::definition)
            .collect(Collectors.joining(", ", "CREATE OR REPLACE TABLE staged (", ")")));
  }

  private static String definition(Column column) {
    return "\"%s\" %s".formatted(column.name(), column.type());
  }

  private void copy(String from, StoredTable table, Path to) throws SQLException {
    execute(
        "COPY (SELECT * FROM %s ORDER BY %s) TO %s (FORMAT parquet, COMPRESSION zstd)"
            .formatted(from, String.join(", ", table.order()), quoted(to.toString())));
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "''") + "'";
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = duckdb.createStatement()) {
      statement.execute(sql);
    }
  }

  private static void append(DuckDBAppender appender, @Nullable Object value) throws SQLException {
    switch (value) {
      case null -> appender.appendNull();
      case String text -> appender.append(text);
      case Boolean flag -> appender.append(flag);
      case Integer number -> appender.append(number);
      case Long number -> appender.append(number);
      case Float number -> appender.append(number);
      case Double number -> appender.append(number);
      case LocalDateTime time -> appender.append(time);
      case float[] numbers -> appender.append(numbers);
      case List<?> list -> appender.append(list);
      case Map<?, ?> map -> appender.append(map);
      default -> throw new SQLException("No column holds a " + value.getClass());
    }
  }
}
