package dev.marquee.logging.sql;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * Writes rows as comma-separated values: a line of names, then a line per row. Null is empty, an
 * empty text is {@code ""}; lists, maps and structs are JSON.
 *
 * <p>Source: RFC 4180.
 */
final class CsvRows {
  private static final String LINE_END = "\r\n";

  private final OutputStream out;

  CsvRows(OutputStream out) {
    this.out = out;
  }

  /**
   * @return whether there were more rows than the limit
   */
  boolean write(ResultSet rows, int limit) throws SQLException, IOException {
    ResultSetMetaData meta = rows.getMetaData();
    int columns = meta.getColumnCount();
    StringBuilder line = new StringBuilder();
    for (int i = 1; i <= columns; i++) {
      line.append(i == 1 ? "" : ",").append(escaped(meta.getColumnName(i)));
    }
    write(line);
    for (int written = 0; rows.next(); written++) {
      if (written == limit) {
        return true;
      }
      for (int i = 1; i <= columns; i++) {
        line.append(i == 1 ? "" : ",").append(escaped(text(rows.getObject(i))));
      }
      write(line);
    }
    return false;
  }

  private void write(StringBuilder line) throws IOException {
    out.write(line.append(LINE_END).toString().getBytes(StandardCharsets.UTF_8));
    line.setLength(0);
  }

  private static @Nullable String text(@Nullable Object value) throws SQLException, IOException {
    if (value == null || value instanceof String) {
      return (String) value;
    }
    ByteArrayOutputStream json = new ByteArrayOutputStream();
    new JsonRows(json).single(value);
    String text = json.toString(StandardCharsets.UTF_8);
    return text.startsWith("\"") ? text.substring(1, text.length() - 1) : text;
  }

  private static String escaped(@Nullable String text) {
    if (text == null) {
      return "";
    }
    boolean quotes = text.isEmpty();
    for (int i = 0; i < text.length() && !quotes; i++) {
      char c = text.charAt(i);
      quotes = c == ',' || c == '"' || c == '\n' || c == '\r';
    }
    return quotes ? "\"" + text.replace("\"", "\"\"") + "\"" : text;
  }
}
