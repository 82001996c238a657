package dev.marquee.logging.landing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.logging.lake.CommittedFile;
import dev.marquee.logging.lake.Manifest;
import dev.marquee.logging.table.StoredTable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class MergesTest {
  private static final Instant HOUR = Instant.parse("2026-11-23T21:00:00Z");

  @Test
  void aTierWhoseFirstFilesAreLargeMergesItsSmallOnes() {
    List<List<CommittedFile>> due = due(300_000, 300_000, 10, 20, 30);

    assertThat(due).hasSize(1);
    assertThat(due.getFirst()).extracting(CommittedFile::rows).containsExactly(10L, 20L, 30L);
  }

  @Test
  void filesThatAreFullAreNotCounted() {
    assertThat(due(Merges.MAX_ROWS, Merges.MAX_ROWS, 10)).isEmpty();
  }

  @Test
  void filesOfWhichNoTwoFitTogetherStay() {
    assertThat(due(300_000, 300_000, 300_000)).isEmpty();
  }

  private static List<List<CommittedFile>> due(long... rows) {
    List<CommittedFile> files = new ArrayList<>();
    for (int i = 0; i < rows.length; i++) {
      files.add(CommittedFile.of(StoredTable.INTERACTIONS, HOUR, i + 1, rows[i], 0));
    }
    Manifest manifest =
        new Manifest(9, Map.of(StoredTable.INTERACTIONS, files), Map.of(), Map.of(), Map.of());
    return Merges.due(manifest, 3);
  }
}
