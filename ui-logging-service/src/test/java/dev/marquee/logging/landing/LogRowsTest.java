package dev.marquee.logging.landing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.contract.log.LogStreams;
import dev.marquee.contract.log.ServedPage;
import dev.marquee.logging.lake.EntryId;
import dev.marquee.logging.log.LogEntries;
import dev.marquee.logging.table.StoredTable;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class LogRowsTest {
  private static final ServedPage PAGE =
      ALog.page(1, Map.of("home-ranker", "control"), Map.of("device", "tv"));

  @Test
  void aPageIsOneRowOfItsTableWithItsSlotsAndItsExposure() {
    assertThat(tables(PAGE))
        .containsOnlyOnce(StoredTable.PAGES)
        .containsOnlyOnce(StoredTable.EXPOSURES)
        .filteredOn(StoredTable.SERVED::equals)
        .hasSize(4);
  }

  @Test
  void furtherRowsOfAPageAreOnlySlots() {
    ServedPage.ServedRow third =
        ServedPage.ServedRow.plain(
            2,
            "more",
            List.of("e", "f"),
            new float[] {0.5f, 0.25f},
            new double[] {1.0, 1.0},
            null,
            null);
    ServedPage further =
        new ServedPage(
            PAGE.pageId(),
            PAGE.page(),
            PAGE.layout(),
            PAGE.userKey(),
            PAGE.sessionId(),
            PAGE.modelName(),
            PAGE.modelVersion(),
            PAGE.cells(),
            PAGE.context(),
            PAGE.exploration(),
            PAGE.degraded(),
            PAGE.servedMillis() + 60_000,
            List.of(third),
            null);

    assertThat(tables(further)).containsExactly(StoredTable.SERVED, StoredTable.SERVED);
  }

  @Test
  void ofAnEntryThatCannotBeReadNothingIsKeptThatCouldNameAnybody() {
    LogEntry entry =
        new LogEntry(
            0, new EntryId(ALog.EVENING, 0), "event", "{\"userId\": \"u-42".getBytes(UTF_8));

    assertThat(LogRows.of(entry))
        .singleElement()
        .satisfies(
            row -> {
              assertThat(row.table()).isEqualTo(StoredTable.REJECTED);
              assertThat((String) row.values().get(StoredTable.REJECTED.indexOf("original")))
                  .contains("\"kind\":\"event\",\"bytes\":16,\"sha256\":\"")
                  .doesNotContain("u-42");
            });
  }

  private static List<StoredTable> tables(ServedPage page) {
    LogEntry entry =
        new LogEntry(0, new EntryId(ALog.EVENING, 0), LogStreams.KIND_PAGE, LogEntries.write(page));
    return LogRows.of(entry).stream().map(Row::table).toList();
  }
}
