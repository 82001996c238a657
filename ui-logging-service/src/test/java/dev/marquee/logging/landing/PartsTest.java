package dev.marquee.logging.landing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.logging.lake.CommitDraft;
import dev.marquee.logging.lake.CommittedFile;
import dev.marquee.logging.lake.Lake;
import dev.marquee.logging.table.StoredTable;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PartsTest {
  private static final Instant HOUR =
      Instant.ofEpochMilli(ALog.EVENING).truncatedTo(ChronoUnit.HOURS);
  private static final int FEATURES = 4_000;

  /** Rows of 16 KB that nothing compresses: as the features of many candidates are. */
  @Test
  void wideRowsAreWrittenInSeveralFilesAndEachMergeFitsIntoMemory(@TempDir Path folder)
      throws Exception {
    try (ALake aLake = new ALake(folder, 3);
        RowFiles files = new RowFiles()) {
      Lake lake = aLake.read();
      SplittableRandom random = new SplittableRandom(1);
      for (int flush = 0; flush < 8; flush++) {
        CommitDraft draft = lake.draft("test", HOUR);
        Parts parts = new Parts(StoredTable.DECISIONS, HOUR, files, draft);
        for (int row = 0; row < 2_500; row++) {
          parts.add(decision(flush * 10_000 + row, random));
        }
        parts.end();
        draft.commit();
      }
      List<CommittedFile> written = lake.manifest().of(StoredTable.DECISIONS);
      assertThat(written)
          .hasSizeGreaterThan(16)
          .extracting(CommittedFile::path)
          .doesNotHaveDuplicates();

      while (!Merges.due(lake.manifest(), 3, Set.of()).isEmpty()) {
        CommitDraft draft = lake.draft("test", HOUR);
        new Upkeep(lake, files, 3, new Retention(Map.of())).merge(draft);
        assertThat(draft.isEmpty()).as("a merge that fails takes nothing out").isFalse();
        draft.commit();
      }

      assertThat(Merges.rows(lake.manifest().of(StoredTable.DECISIONS))).isEqualTo(20_000);
      assertThat(lake.manifest().of(StoredTable.DECISIONS))
          .allSatisfy(file -> assertThat(file.bytes()).isBetween(1L, Merges.MAX_BYTES));
    }
  }

  private static Row decision(int number, SplittableRandom random) {
    float[] features = new float[FEATURES];
    for (int i = 0; i < FEATURES; i++) {
      features[i] = (float) random.nextDouble();
    }
    return Row.at(StoredTable.DECISIONS, ALog.EVENING)
        .set("page_id", ALog.id(number).toString())
        .set("slot_row", 0)
        .set("row_id", "popular")
        .set("item_ids", Collections.nCopies(200, "film-1"))
        .set("scores", new float[200])
        .set("policy_version", "home@1")
        .set("seed", 7L)
        .set("feature_names", List.of("votes"))
        .set("features", features)
        .set("decision_rate", 1.0)
        .set("user_key", "user-" + number % 100)
        .set("served_time", Row.timestamp(ALog.EVENING))
        .set("shard", 0)
        .set("entry_id", "1-" + number)
        .build();
  }
}
