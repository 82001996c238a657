package dev.marquee.demo;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The Parquet files of a lake, read past the service that wrote them. */
final class LakeFiles implements AutoCloseable {
  private final Connection duckdb;
  private final Path lake;

  LakeFiles(Path lake) throws SQLException {
    this.lake = lake;
    this.duckdb = DriverManager.getConnection("jdbc:duckdb:");
  }

  /**
   * Rows of the files.
   *
   * @param sql with a table's files as {@code {name}}; a row may stand in a file and in the one
   *     that it was merged into, so that queries must be over distinct rows
   */
  List<List<Object>> rows(String sql, Object... parameters) throws SQLException {
    String overFiles =
        sql.replaceAll(
            "\\{(\\w+)}",
            "read_parquet('%s/$1/**/*.parquet', union_by_name = true)".formatted(lake));
    try (PreparedStatement statement = duckdb.prepareStatement(overFiles)) {
      for (int i = 0; i < parameters.length; i++) {
        statement.setObject(i + 1, parameters[i]);
      }
      List<List<Object>> rows = new ArrayList<>();
      try (ResultSet results = statement.executeQuery()) {
        int columns = results.getMetaData().getColumnCount();
        while (results.next()) {
          List<Object> row = new ArrayList<>();
          for (int column = 1; column <= columns; column++) {
            row.add(results.getObject(column));
          }
          rows.add(row);
        }
      }
      return rows;
    }
  }

  @Override
  public void close() throws SQLException {
    duckdb.close();
  }
}
