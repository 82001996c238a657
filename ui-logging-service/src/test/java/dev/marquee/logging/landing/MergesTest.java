package dev.marquee.logging.landing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.logging.lake.CommittedFile;
import dev.marquee.logging.lake.Manifest;
import dev.marquee.logging.table.StoredTable;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

  @Test
  void wideRowsMergeAsFarAsTheyFitIntoMemory() {
    long bytes = Merges.MAX_BYTES / 5;

    List<List<CommittedFile>> due =
        due(file(1, 10, bytes), file(2, 20, bytes), file(3, 30, 3 * bytes));

    assertThat(due).isEmpty();
    assertThat(due(file(1, 10, bytes), file(2, 20, bytes), file(3, 30, bytes))).hasSize(1);
  }

  private static List<List<CommittedFile>> due(long... rows) {
    CommittedFile[] files = new CommittedFile[rows.length];
    for (int i = 0; i < rows.length; i++) {
      files[i] = file(i + 1, rows[i], 10 * rows[i]);
    }
    return due(files);
  }

  private static List<List<CommittedFile>> due(CommittedFile... files) {
    Manifest manifest =
        new Manifest(
            9, Map.of(StoredTable.INTERACTIONS, List.of(files)), Map.of(), Map.of(), Map.of());
    return Merges.due(manifest, 3, Set.of());
  }

  private static CommittedFile file(long sequence, long rows, long bytes) {
    return CommittedFile.of(StoredTable.INTERACTIONS, HOUR, sequence, rows, bytes, 0);
  }
}
