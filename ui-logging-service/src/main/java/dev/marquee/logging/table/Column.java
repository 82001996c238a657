package dev.marquee.logging.table;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * One column.
 *
 * @param name snake_case, the same in files and in SQL
 * @param type DuckDB's name of its type; a {@code TIMESTAMP} is in UTC
 * @param meaning one sentence
 * @param ifNull what a null means; absent where there is never one
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Column(String name, String type, String meaning, @Nullable String ifNull) {
  static Column always(String name, String type, String meaning) {
    return new Column(name, type, meaning, null);
  }

  static Column nullable(String name, String type, String meaning, String ifNull) {
    return new Column(name, type, meaning, ifNull);
  }
}
