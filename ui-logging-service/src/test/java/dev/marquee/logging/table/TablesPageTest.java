package dev.marquee.logging.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.logging.example.ExampleQueries;
import dev.marquee.logging.example.ExampleQuery;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * {@code docs/tables.md} says of the tables what they say of themselves. It is written anew by
 * {@code mvn -pl ui-logging-service -am test -Dtest=TablesPageTest -Dmarquee.docs.write=true
 * -Dsurefire.failIfNoSpecifiedTests=false}.
 */
final class TablesPageTest {
  private static final Path PAGE =
      Path.of(System.getProperty("marquee.root", "..")).resolve("docs/tables.md");

  @Test
  void thePageOfTheTablesIsThatOfTheCatalogue() throws IOException {
    if (Boolean.getBoolean("marquee.docs.write")) {
      Files.writeString(PAGE, rendered());
    }

    assertThat(Files.readString(PAGE))
        .as("docs/tables.md is older than the tables; %s says how it is written", getClass())
        .isEqualTo(rendered());
  }

  @Test
  void joinsLeadToTablesThatAreThere() {
    Set<String> names = Tables.ALL.stream().map(Table::name).collect(Collectors.toSet());

    assertThat(Tables.ALL)
        .flatExtracting(Table::joins)
        .extracting(Join::table)
        .allMatch(names::contains);
    assertThat(Tables.ALL)
        .allSatisfy(
            table ->
                assertThat(table.columns())
                    .extracting(Column::name)
                    .doesNotHaveDuplicates()
                    .containsAll(table.key()));
  }

  private static String rendered() {
    StringBuilder page = new StringBuilder();
    page.append(
        """
        # Tables

        What `POST /v1/sql` sees, and `GET /v1/tables` describes; this page is written from the same catalogue (`ui-logging-service`, `table/Tables`), and a test keeps it so. Times are UTC. Tables over many files have the folders'
        columns `date` and `hour`: name them, or the row's own time, in a condition, and other hours are not read. Ready questions: [below](#queries-that-come-with-the-service).
        """);
    for (Table table : Tables.ALL) {
      table(page, table);
    }
    page.append("\n## Queries that come with the service\n");
    page.append(
        "`GET /v1/queries` has them as text, each with the picture that suits it; they lie in `ui-logging-service/src/main/resources/queries`.\n\n| query | what it tells |\n|---|---|\n");
    for (ExampleQuery query : ExampleQueries.ALL) {
      page.append("| %s (`%s`) | %s |%n".formatted(query.title(), query.name(), query.about()));
    }
    return page.toString();
  }

  private static void table(StringBuilder page, Table table) {
    page.append("%n## %s%n".formatted(table.name()));
    page.append(
        "One row: %s. Key: %s.%n"
            .formatted(
                table.grain(),
                table.key().stream().map(TablesPageTest::code).collect(Collectors.joining(", "))));
    if (!table.joins().isEmpty()) {
      page.append(
          "Joins (`t` is this table, `o` the other): %s.%n"
              .formatted(
                  table.joins().stream()
                      .map(join -> "%s on `%s`".formatted(join.table(), join.on()))
                      .collect(Collectors.joining("; "))));
    }
    page.append("\n| column | type | meaning | null means |\n|---|---|---|---|\n");
    for (Column column : table.columns()) {
      String ifNull = column.ifNull();
      page.append(
          "| %s | %s | %s | %s |%n"
              .formatted(
                  column.name(),
                  column.type(),
                  cell(column.meaning()),
                  ifNull == null ? "never" : cell(ifNull)));
    }
  }

  private static String code(String text) {
    return "`" + text + "`";
  }

  private static String cell(String text) {
    return text.replace("|", "\\|");
  }
}
