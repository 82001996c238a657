package dev.marquee.logging.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.marquee.logging.table.StoredTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CheckpointTest {
  private static final ObjectMapper JSON = new ObjectMapper().registerModule(new JavaTimeModule());
  private static final Instant HOUR = Instant.parse("2026-11-23T21:00:00Z");

  @TempDir Path folder;

  @Test
  void aStartKnowsFromTheCheckpointWhatTheRecordsSaid() throws IOException {
    Lake lake = new Lake(folder, JSON);
    commit(lake, "a");
    commit(lake, "a");
    lake.checkpoint();
    commit(lake, "a");

    Lake started = new Lake(folder, JSON);
    List<CommitRecord> news = started.catchUp();

    assertThat(news).as("one by one only those after the checkpoint").hasSize(1);
    assertThat(started.manifest()).isEqualTo(lake.manifest());
    assertThat(started.manifest().of(StoredTable.PAGES)).hasSize(3);
    assertThat(started.manifest().landed(0, "g"))
        .isEqualTo(new Manifest.Position("g", EntryId.parse("3-0"), 3));
  }

  @Test
  void recordsAreDeletedOnlyBeforeTheCheckpointBefore() throws IOException {
    Lake lake = new Lake(folder, JSON);
    Lake reader = new Lake(folder, JSON);
    commit(lake, "a");
    reader.catchUp();
    commit(lake, "a");
    lake.checkpoint();
    commit(lake, "a");
    assertThat(reader.catchUp()).as("a reader that was a little behind").hasSize(2);
    Lake slow = new Lake(folder, JSON);
    slow.catchUp();
    for (int i = 0; i < 3; i++) {
      commit(lake, "a");
      lake.checkpoint();
    }

    assertThat(names())
        .containsExactly("000000000005.checkpoint", "000000000006.checkpoint", "000000000006.json");
    assertThat(lake.sinceCheckpoint()).isZero();
    slow.catchUp();
    assertThat(slow.manifest()).isEqualTo(lake.manifest());
  }

  @Test
  void aNumberBelowACheckpointStaysTakenThoughItsRecordIsGone() throws IOException {
    Lake lake = new Lake(folder, JSON);
    commit(lake, "a");
    Lake stale = new Lake(folder, JSON);
    stale.catchUp();
    for (int i = 0; i < 3; i++) {
      commit(lake, "b");
      lake.checkpoint();
    }

    assertThatThrownBy(() -> commit(stale, "a")).isInstanceOf(SequenceTakenException.class);
    assertThat(names()).doesNotContain("000000000002.json");
  }

  @Test
  void aTornCheckpointIsNone() throws IOException {
    Lake lake = new Lake(folder, JSON);
    commit(lake, "a");
    Files.writeString(folder.resolve("_commits/000000000001.checkpoint.tmp"), "{\"sequ");

    Lake started = new Lake(folder, JSON);
    started.catchUp();

    assertThat(started.manifest()).isEqualTo(lake.manifest());
  }

  private static void commit(Lake lake, String writer) throws IOException {
    CommitDraft draft = lake.draft(writer, HOUR);
    long sequence = draft.sequence();
    Files.writeString(draft.place(), "rows");
    EntryId entry = EntryId.parse(sequence + "-0");
    draft.land(0, new ShardRange("g", entry, entry, 1));
    draft.add(CommittedFile.of(StoredTable.PAGES, HOUR, sequence, 1, 100, 0));
    draft.store("layouts", "digest-" + sequence);
    draft.commit();
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("_commits"))) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
