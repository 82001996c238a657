package dev.marquee.logging.sql;

import dev.marquee.logging.lake.Lake;
import dev.marquee.logging.table.Column;
import dev.marquee.logging.table.Table;
import dev.marquee.logging.table.Tables;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.stream.Collectors;
import org.duckdb.DuckDBDriver;

/**
 * The views of {@link Views} for readers that bring a DuckDB of their own, commented as the tables
 * describe themselves: as a database without a row of its own, or as the statements that make one.
 *
 * <p>Thread-safety: safe. Cost: for the database, DuckDB reads the footer of each file once.
 */
@Singleton
final class ViewsFile {
  private static final List<String> SETTINGS =
      List.of(
          "SET temp_directory = ''",
          "SET memory_limit = '256MB'",
          "SET threads = 1",
          "SET autoinstall_known_extensions = false",
          "SET autoload_known_extensions = false");

  private final Lake lake;
  private final Views views;

  ViewsFile(Lake lake, Views views) {
    this.lake = lake;
    this.views = views;
  }

  /**
   * The database, over the files that are committed now, where they lie here.
   *
   * @throws IOException if it cannot be written
   */
  byte[] database() throws IOException {
    Path folder = Files.createTempDirectory("marquee-views");
    Path file = folder.resolve("marquee.duckdb");
    try {
      write(file);
      return Files.readAllBytes(file);
    } catch (SQLException e) {
      throw new IOException("The views cannot be written into a database", e);
    } finally {
      TemporaryFolder.remove(folder);
    }
  }

  private void write(Path file) throws SQLException {
    try (Connection duckdb = new DuckDBDriver().connect("jdbc:duckdb:" + file, new Properties());
        Statement statement = duckdb.createStatement()) {
      for (String sql : SETTINGS) {
        statement.execute(sql);
      }
      for (String sql : statements(lake.root())) {
        statement.execute(sql);
      }
    }
  }

  /**
   * The statements, one a line or more, each ended by a semicolon.
   *
   * @param root where their reader has the lake's folder
   */
  String script(Path root) {
    return statements(root).stream().collect(Collectors.joining(";\n", "", ";\n"));
  }

  private List<String> statements(Path root) {
    List<String> statements = new ArrayList<>(views.now(root).values());
    for (Table table : Tables.ALL) {
      statements.add(
          "COMMENT ON VIEW %s IS %s".formatted(table.name(), text("One row: " + table.grain())));
      for (Column column : table.columns()) {
        statements.add(
            "COMMENT ON COLUMN %s.\"%s\" IS %s"
                .formatted(table.name(), column.name(), text(meaning(column))));
      }
    }
    return statements;
  }

  private static String meaning(Column column) {
    String ifNull = column.ifNull();
    return ifNull == null ? column.meaning() : "%s Null: %s".formatted(column.meaning(), ifNull);
  }

  private static String text(String text) {
    return "'" + text.replace("'", "''") + "'";
  }
}
