package dev.marquee.logging.person;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.marquee.edge.problem.ProblemException;
import dev.marquee.logging.LoggingProblem;
import dev.marquee.logging.sql.Queries;
import dev.marquee.logging.sql.SqlRequest;
import dev.marquee.logging.sql.SqlSettings;
import dev.marquee.logging.table.StoredTable;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Writes a person's rows of a table, however many they are: they are asked for by the page, and by
 * smaller ones where rows are wide.
 *
 * <p>Thread-safety: safe. Blocks its caller.
 */
@Singleton
final class HeldRows {
  private static final int MOST_ROWS_AT_ONCE = 5_000;

  private final Queries queries;
  private final ObjectMapper json;
  private final int rowsAtOnce;

  HeldRows(Queries queries, SqlSettings settings, ObjectMapper json) {
    this.queries = queries;
    this.json = json;
    this.rowsAtOnce = Math.min(MOST_ROWS_AT_ONCE, settings.rows());
  }

  /** Writes the fields {@code columns} and {@code rows}: the rows as files hold them. */
  void write(StoredTable table, Holdings.Held held, JsonGenerator out) throws IOException {
    int limit = rowsAtOnce;
    long written = 0;
    boolean begun = false;
    while (true) {
      JsonNode page;
      try {
        page = page(table, held, limit, written);
      } catch (ProblemException e) {
        if (e.code() != LoggingProblem.SQL_RESULT_TOO_LARGE || limit == 1) {
          throw e;
        }
        limit = limit / 2;
        continue;
      }
      if (!begun) {
        out.writeFieldName("columns");
        out.writeTree(page.get("columns"));
        out.writeArrayFieldStart("rows");
        begun = true;
      }
      JsonNode rows = page.get("rows");
      for (JsonNode row : rows) {
        out.writeTree(row);
      }
      written += rows.size();
      if (rows.size() < limit) {
        out.writeEndArray();
        return;
      }
    }
  }

  private JsonNode page(StoredTable table, Holdings.Held held, int limit, long after)
      throws IOException {
    String sql =
        """
        SELECT * FROM %s_files
        WHERE user_key = ? AND CAST(split_part(entry_id, '-', 1) AS BIGINT) <= ?
        ORDER BY %s LIMIT %d OFFSET %d"""
            .formatted(table.tableName(), String.join(", ", order(table)), limit, after);
    return json.readTree(
        queries
            .run(
                new SqlRequest(
                    sql, List.of(held.userKey(), held.through().toEpochMilli()), null, null))
            .body());
  }

  /** An order in which every row has its place. */
  private static Set<String> order(StoredTable table) {
    Set<String> order = new LinkedHashSet<>(table.order());
    order.add("shard");
    order.add("entry_id");
    if (table == StoredTable.EXPOSURES) {
      order.add("experiment");
    }
    return order;
  }
}
