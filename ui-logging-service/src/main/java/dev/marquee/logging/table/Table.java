package dev.marquee.logging.table;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;

/**
 * A table as SQL sees it: a view over committed files.
 *
 * @param name in SQL
 * @param grain what one row stands for
 * @param key the columns that name a row
 * @param columns left to right
 * @param joins to other tables
 * @param view the query behind it; the files of a stored table are {@code <name>_files}
 */
public record Table(
    String name,
    String grain,
    List<String> key,
    List<Column> columns,
    List<Join> joins,
    @JsonIgnore String view) {
  public Table {
    key = List.copyOf(key);
    columns = List.copyOf(columns);
    joins = List.copyOf(joins);
  }
}
