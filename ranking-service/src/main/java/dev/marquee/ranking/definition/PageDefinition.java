package dev.marquee.ranking.definition;

import dev.marquee.contract.Check;
import dev.marquee.contract.InvalidValueException;
import dev.marquee.contract.layout.Layout;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one page is made of.
 *
 * @param page its name, for example {@code home}
 * @param rows top to bottom; those that come out empty are left out
 */
public record PageDefinition(String page, List<RowDefinition> rows) {
  public PageDefinition(@Nullable String page, @Nullable List<RowDefinition> rows) {
    this.page = Check.name("page", page);
    if (rows == null
        || rows.isEmpty()
        || rows.size() > Layout.MAX_ROWS
        || rows.stream().anyMatch(Objects::isNull)) {
      throw new InvalidValueException(
          "rows", "a page has rows; give from 1 to %d of them.".formatted(Layout.MAX_ROWS));
    }
    Set<String> ids = new HashSet<>();
    for (RowDefinition row : rows) {
      if (!ids.add(row.id())) {
        throw new InvalidValueException(
            "rows", "two rows have the id \"%s\"; give each its own.".formatted(row.id()));
      }
    }
    this.rows = List.copyOf(rows);
  }
}
