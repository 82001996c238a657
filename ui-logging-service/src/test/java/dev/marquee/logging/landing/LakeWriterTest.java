package dev.marquee.logging.landing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.marquee.contract.log.Decisions;
import dev.marquee.contract.log.LogStreams;
import dev.marquee.contract.log.ServedPage;
import dev.marquee.edge.testing.RedisExtension;
import dev.marquee.edge.testing.TestRedis;
import dev.marquee.logging.lake.CommitRecord;
import dev.marquee.logging.lake.CommittedFile;
import dev.marquee.logging.lake.HourlyCounts;
import dev.marquee.logging.lake.Lake;
import dev.marquee.logging.lake.Manifest;
import dev.marquee.logging.lake.SequenceTakenException;
import dev.marquee.logging.log.LogEntries;
import dev.marquee.logging.log.RejectedEvent;
import dev.marquee.logging.table.StoredTable;
import io.lettuce.core.Range;
import io.lettuce.core.XAddArgs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(RedisExtension.class)
final class LakeWriterTest {
  private static final List<Snapshot> NO_DOCUMENTS = List.of();

  private ALog log;
  private ALake lake;

  @BeforeEach
  void open(TestRedis redis, @TempDir Path folder) {
    log = new ALog(redis);
    lake = new ALake(folder, 3);
  }

  @AfterEach
  void close() throws Exception {
    log.close();
    lake.close();
  }

  @Test
  void aPageBecomesItsSlotsAndItsExposures() throws Exception {
    log.append(0, ALog.page(1, Map.of("home-ranker", "control"), Map.of("simulated", "true")));

    long landed = ALake.pass(lake.writer(), log.streams(), NO_DOCUMENTS);

    assertThat(landed).isEqualTo(1);
    assertThat(lake.column(StoredTable.PAGES, "(page_id, model_version, simulated, slots_served)"))
        .containsExactly("(%s, 1, true, 4)".formatted(ALog.id(1)));
    assertThat(lake.column(StoredTable.PAGES, "cells")).containsExactly("{home-ranker=control}");
    assertThat(lake.column(StoredTable.SERVED, "(slot_row, slot_column, item_id, score)"))
        .containsExactly("(0, 0, a, 0.75)", "(0, 1, b, 0.5)", "(1, 0, c, 0.75)", "(1, 1, d, 0.5)");
    assertThat(lake.column(StoredTable.SERVED, "propensity"))
        .containsExactly("0.25", "0.25", "1.0", "1.0");
    assertThat(lake.column(StoredTable.SERVED, "propensity_prefix")).containsOnlyNulls();
    assertThat(lake.column(StoredTable.EXPOSURES, "(experiment, cell, user_key)"))
        .containsExactly("(home-ranker, control, user-1)");
  }

  @Test
  void whatRedisCountedIsInTheLakeOrInTheLog() throws Exception {
    LakeWriter writer = lake.writer();
    log.append(0, ALog.event(1, "rendered", 1, Map.of()));
    log.append(1, ALog.page(2, Map.of(), Map.of()));
    ALake.pass(writer, log.streams(), NO_DOCUMENTS);
    log.append(1, ALog.event(3, "play", 1, Map.of()));

    assertThat(writer.balance(log.streams()).shards())
        .containsExactly(new LogBalance.Shard(0, 1, 1, 0), new LogBalance.Shard(1, 2, 1, 1));
    ALake.pass(writer, log.streams(), NO_DOCUMENTS);
    assertThat(writer.balance(log.streams()).landed()).isEqualTo(3);
    assertThat(writer.balance(log.streams()).left()).isZero();
    assertThat(writer.balance(log.streams()).missing()).isZero();
  }

  @Test
  void whatOneShardMissesAnotherDoesNotMakeUpFor() {
    LogBalance balance =
        new LogBalance(List.of(new LogBalance.Shard(0, 5, 2, 0), new LogBalance.Shard(1, 2, 5, 0)));

    assertThat(balance.missing()).isEqualTo(3);
    assertThat(balance.shards().get(1).missing()).isEqualTo(-3);
  }

  @Test
  void anEntryThatSomebodyRemovedBeforeItLandedIsMissing() throws Exception {
    LakeWriter writer = lake.writer();
    log.append(0, ALog.event(1, "rendered", 1, Map.of()));
    log.append(0, ALog.event(2, "rendered", 1, Map.of()));
    String second = log.redis().xrevrange(LogStreams.key(0), Range.unbounded()).getFirst().getId();
    log.redis().xdel(LogStreams.key(0), second);

    ALake.pass(writer, log.streams(), NO_DOCUMENTS);

    assertThat(writer.balance(log.streams()).missing()).isEqualTo(1);
  }

  @Test
  void whoIsErasedHasNoRowLeftAndOthersHaveAllOfTheirs() throws Exception {
    LakeWriter writer = lake.writer();
    log.append(0, ALog.page(1, Map.of("exp", "control"), Map.of()));
    log.append(1, ALog.page(2, Map.of("exp", "control"), Map.of()));
    log.append(0, ALog.event(3, "play", 1, Map.of()));
    log.append(0, decisions(0.5, eligible(0, new float[] {2, 1}, 2, false)));
    ALake.pass(writer, log.streams(), NO_DOCUMENTS);
    List<Path> before = lake.filesUnder("pages");
    log.append(0, ALog.event(4, "play", 1, Map.of())); // still in the log
    erase("user-1", System.currentTimeMillis() + 1);

    ALake.pass(writer, log.streams(), NO_DOCUMENTS);

    for (StoredTable table : StoredTable.values()) {
      if (table.hasUsers()) {
        assertThat(lake.column(table, "user_key")).as(table.tableName()).doesNotContain("user-1");
      }
    }
    assertThat(lake.column(StoredTable.PAGES, "user_key")).containsExactly("user-2");
    assertThat(lake.column(StoredTable.SERVED, "user_key")).hasSize(4).containsOnly("user-2");
    assertThat(lake.column(StoredTable.EXPOSURES, "user_key")).containsExactly("user-2");
    assertThat(writer.balance(log.streams()).missing()).isZero();
    assertThat(log.redis().hgetall("mq:erasures")).isEmpty();
    assertThat(log.redis().hget("mq:erasures:done", "user-1")).isNotNull();
    // Who is reading may go on; then the old files go too.
    assertThat(before).allMatch(Files::exists);
    Lake settled = lake.read();
    settled.deleteReplaced(Instant.MAX);
    assertThat(before).noneMatch(Files::exists);
  }

  @Test
  void whatSomebodyDoesAfterTheirErasureIsKept() throws Exception {
    LakeWriter writer = lake.writer();
    log.append(0, ALog.event(1, "play", 1, Map.of()));
    erase("user-1", 1);

    ALake.pass(writer, log.streams(), NO_DOCUMENTS);

    assertThat(lake.column(StoredTable.INTERACTIONS, "user_key")).containsExactly("user-1");
  }

  @Test
  void anErasureThatDiedHalfwayIsDoneByTheNextWriter() throws Exception {
    LakeWriter dying = lake.writer();
    log.append(0, ALog.event(1, "play", 1, Map.of()));
    ALake.pass(dying, log.streams(), NO_DOCUMENTS);
    erase("user-1", System.currentTimeMillis() + 1);
    // It has written the commit's files and nothing else.
    Files.createDirectories(lake.root().resolve("_staging/00000009-dead"));
    Files.writeString(lake.root().resolve("_staging/00000009-dead/0.staged"), "half");

    ALake.pass(lake.writer(), log.streams(), NO_DOCUMENTS);

    assertThat(lake.column(StoredTable.INTERACTIONS, "user_key")).isEmpty();
    assertThat(lake.filesUnder("_staging")).isEmpty();
  }

  private void erase(String userKey, long millis) {
    log.redis()
        .hset("mq:erasures", userKey, Long.toString(millis).getBytes(StandardCharsets.US_ASCII));
  }

  @Test
  void aBacklogLandsInFlushesOfBoundedSize() throws Exception {
    LakeWriter writer = lake.writer();
    for (int number = 0; number < 200; number++) {
      log.append(0, ALog.event(number, "rendered", 1, Map.of("note", "n".repeat(500))));
    }

    List<Long> flushes = new ArrayList<>();
    do {
      flushes.add(ALake.pass(writer, log.streams(), NO_DOCUMENTS));
    } while (writer.more());

    // 4 KB are some six of them: the first, unknowing flush takes 64, and each next one half.
    assertThat(flushes).startsWith(64L, 32L, 16L, 8L).contains(4L);
    assertThat(flushes.stream().mapToLong(Long::longValue).sum()).isEqualTo(200);
    assertThat(lake.column(StoredTable.IMPRESSIONS, "event_id")).hasSize(200);
  }

  @Test
  void eventsLandThoughADocumentCannotBeWritten() throws Exception {
    LakeWriter writer = lake.writer();
    log.append(0, ALog.event(1, "rendered", 1, Map.of()));
    Snapshot broken =
        new Snapshot(
            "catalogue",
            1,
            "digest",
            each -> {
              throw new IOException("out of space");
            });

    assertThatThrownBy(() -> ALake.pass(writer, log.streams(), List.of(broken)))
        .hasMessageContaining("out of space");

    assertThat(lake.column(StoredTable.IMPRESSIONS, "event_id")).hasSize(1);
    assertThat(log.length()).isZero();
    ALake.pass(writer, log.streams(), NO_DOCUMENTS);
    assertThat(lake.column(StoredTable.IMPRESSIONS, "event_id")).hasSize(1);
  }

  @Test
  void whatCannotBeMergedOrStoredKeepsNobodyFromBeingErased() throws Exception {
    LakeWriter writer = lake.writer();
    for (int pass = 0; pass < 3; pass++) {
      log.append(0, ALog.event(2 * pass, "rendered", 1, Map.of()));
      log.append(0, ALog.event(2 * pass + 1, "play", 1, Map.of()));
      writer.land(log.streams());
    }
    Files.writeString(lake.filesUnder("impressions").getFirst(), "a file that was cut short");
    List<Snapshot> broken =
        List.of(
            new Snapshot(
                "catalogue",
                1,
                "digest",
                each -> {
                  throw new IllegalStateException("broken");
                }));

    assertThatThrownBy(() -> writer.tend(log.streams(), broken)).hasMessageContaining("broken");

    Manifest manifest = lake.read().manifest();
    assertThat(manifest.of(StoredTable.IMPRESSIONS)).hasSize(3);
    assertThat(manifest.of(StoredTable.INTERACTIONS)).hasSize(1);
    log.append(0, ALog.event(9, "play", 1, Map.of()));
    assertThat(ALake.pass(writer, log.streams(), NO_DOCUMENTS)).isEqualTo(1);
  }

  @Test
  void aBacklogKeepsNobodyFromBeingErasedWhoseEntriesHaveLanded() throws Exception {
    LakeWriter writer = lake.writer();
    log.redis().xadd(LogStreams.key(0), new XAddArgs().id("1000-0"), entry(1));
    log.redis().xadd(LogStreams.key(0), new XAddArgs().id("3000-0"), entry(2));
    for (int i = 0; i < 500; i++) {
      log.append(0, ALog.event(10 + i, "play", 1, Map.of()));
    }
    erase("user-1", 2_000);
    erase("user-2", System.currentTimeMillis() + 10_000);

    ALake.pass(writer, log.streams(), NO_DOCUMENTS);

    assertThat(writer.more()).isTrue();
    assertThat(lake.column(StoredTable.INTERACTIONS, "entry_id"))
        .doesNotContain("1000-0")
        .contains("3000-0");
    assertThat(log.redis().hgetall("mq:erasures")).containsOnlyKeys("user-2");
  }

  private static Map<String, byte[]> entry(int number) {
    return Map.of(
        LogStreams.KIND,
        LogStreams.KIND_EVENT.getBytes(StandardCharsets.UTF_8),
        LogStreams.BODY,
        LogEntries.write(ALog.event(number, "play", 1, Map.of())));
  }

  @Test
  void eventsBecomeStagesAndActs() throws Exception {
    log.append(0, ALog.event(1, "rendered", 1, Map.of()));
    log.append(0, ALog.event(2, "impression", 1, Map.of("visibleShare", 0.8)));
    log.append(0, ALog.event(3, "dwell", 1, Map.of("visibleMs", 2_400)));
    log.append(1, ALog.event(4, "rating", 1, Map.of("value", 4, "scale", List.of(1, 5))));
    log.append(1, ALog.event(5, "play", null, ALog.EVENING, Map.of("surface", "search")));

    ALake.pass(lake.writer(), log.streams(), NO_DOCUMENTS);

    assertThat(lake.column(StoredTable.IMPRESSIONS, "(stage, visible_share, visible_ms)"))
        .containsExactly("(dwell, NULL, 2400)", "(rendered, NULL, NULL)", "(viewable, 0.8, NULL)");
    assertThat(lake.column(StoredTable.INTERACTIONS, "(type, page_id IS NULL, surface, value)"))
        .containsExactly("(play, true, search, NULL)", "(rating, false, NULL, 4.0)");
    assertThat(lake.column(StoredTable.INTERACTIONS, "properties"))
        .containsExactly("{scale='[1,5]'}", "{}");
  }

  @Test
  void decisionsKeepEveryEligibleItemWithItsFeatures() throws Exception {
    log.append(
        0,
        new Decisions(
            ALog.id(1),
            "user-1",
            ALog.EVENING,
            "home@1",
            7,
            null,
            List.of("votes", "year"),
            0.5,
            List.of(
                new Decisions.EligibleRow(
                    0,
                    "popular",
                    List.of("a", "b"),
                    new float[] {0.5f, 0.25f},
                    new float[] {1, 2, 3, Float.NaN},
                    new float[] {2, 1},
                    2,
                    false))));

    ALake.pass(lake.writer(), log.streams(), NO_DOCUMENTS);

    assertThat(lake.column(StoredTable.DECISIONS, "(item_ids, scores, features, decision_rate)"))
        .containsExactly("([a, b], [0.5, 0.25], [1.0, 2.0, 3.0, nan], 0.5)");
  }

  @Test
  void decisionsKeepWhatChanceCouldReachAndWhatWasPinned() throws Exception {
    log.append(
        0,
        decisions(
            0.5,
            eligible(0, new float[] {2, 1}, 2, false),
            eligible(1, new float[] {1, 0}, 0, true)));

    ALake.pass(lake.writer(), log.streams(), NO_DOCUMENTS);

    assertThat(lake.column(StoredTable.DECISIONS, "(slot_row, logits, temperature, reach, pinned)"))
        .containsExactly("(0, [2.0, 1.0], 0.5, 2, false)", "(1, [1.0, 0.0], 0.5, 0, true)");
  }

  @Test
  void decisionsWithoutChanceHaveNeitherLogitsNorTemperature() throws Exception {
    log.append(0, decisions(null, eligible(0, null, 0, false)));

    ALake.pass(lake.writer(), log.streams(), NO_DOCUMENTS);

    assertThat(lake.column(StoredTable.DECISIONS, "(logits, temperature, reach, pinned)"))
        .containsExactly("(NULL, NULL, 0, false)");
  }

  @Test
  void anInterleavedPageKeepsItsTeamsAndWhereTheyAgreed() throws Exception {
    log.append(
        0,
        page(
            new ServedPage.ServedRow(
                0,
                "popular",
                List.of("a", "b"),
                new float[] {0.75f, 0.5f},
                null,
                new double[] {0.5, 1},
                new double[] {0.5, 0.5},
                new byte[] {ServedPage.ServedRow.OTHER_TEAM, ServedPage.ServedRow.OWN_TEAM},
                new boolean[] {false, true},
                null),
            null));

    ALake.pass(lake.writer(), log.streams(), NO_DOCUMENTS);

    assertThat(
            lake.column(
                StoredTable.SERVED,
                "(slot_column, team, agreement, ranks IS NULL, propensity_conditional)"))
        .containsExactly("(0, other, false, true, 0.5)", "(1, own, true, true, 1.0)");
    assertThat(lake.column(StoredTable.PAGES, "triggered")).containsOnlyNulls();
  }

  @Test
  void aComparedPageKeepsTheRanksUnderEachCellAndWhetherItTriggered() throws Exception {
    log.append(
        0,
        page(
            new ServedPage.ServedRow(
                0,
                "popular",
                List.of("a", "b"),
                new float[] {0.75f, 0.5f},
                null,
                null,
                null,
                null,
                null,
                Map.of(
                    "ranker/control",
                    new int[] {0, 1},
                    "ranker/treatment",
                    new int[] {9, ServedPage.ServedRow.NOT_SHOWN})),
            Map.of("ranker", true)));

    ALake.pass(lake.writer(), log.streams(), NO_DOCUMENTS);

    assertThat(
            lake.column(
                StoredTable.SERVED,
                "(slot_column, ranks['ranker/control'], ranks['ranker/treatment'], team IS NULL)"))
        .containsExactly("(0, 0, 9, true)", "(1, 1, -1, true)");
    assertThat(lake.column(StoredTable.PAGES, "triggered")).containsExactly("{ranker=true}");
  }

  @Test
  void whatWasWrittenBeforeAColumnWasThereIsMergedWithItAsNull() throws Exception {
    for (int pass = 0; pass < 3; pass++) {
      log.append(0, decisions(null, eligible(0, null, pass, true)));
      ALake.pass(lake.writer(), log.streams(), NO_DOCUMENTS);
      if (pass == 0) {
        lake.without(StoredTable.DECISIONS, "reach, pinned");
      }
    }

    ALake.pass(lake.writer(), log.streams(), NO_DOCUMENTS);

    assertThat(lake.read().manifest().of(StoredTable.DECISIONS))
        .extracting(CommittedFile::level, CommittedFile::rows)
        .containsExactly(tuple(1, 3L));
    assertThat(lake.column(StoredTable.DECISIONS, "(slot_row, reach, pinned)"))
        .containsExactlyInAnyOrder("(0, NULL, NULL)", "(0, 1, true)", "(0, 2, true)");
  }

  private static ServedPage page(
      ServedPage.ServedRow row, @Nullable Map<String, Boolean> triggered) {
    return new ServedPage(
        ALog.id(1),
        "home",
        "home-grid@1",
        "user-1",
        null,
        "home",
        "1",
        Map.of("ranker", "control"),
        Map.of(),
        "team-draft",
        List.of(),
        ALog.EVENING,
        List.of(row),
        triggered);
  }

  private static Decisions decisions(@Nullable Double temperature, Decisions.EligibleRow... rows) {
    return new Decisions(
        ALog.id(1),
        "user-1",
        ALog.EVENING,
        "home@1",
        7,
        temperature,
        List.of("votes"),
        0.5,
        List.of(rows));
  }

  private static Decisions.EligibleRow eligible(
      int row, float @Nullable [] logits, int reach, boolean pinned) {
    return new Decisions.EligibleRow(
        row,
        "row-" + row,
        List.of("a", "b"),
        new float[] {0.5f, 0.25f},
        new float[] {1, 2},
        logits,
        reach,
        pinned);
  }

  @Test
  void rowsLieInTheHourOfTheirOwnTime() throws Exception {
    log.append(0, ALog.event(1, "click", ALog.id(1), ALog.EVENING, Map.of()));
    log.append(0, ALog.event(2, "click", ALog.id(1), ALog.EVENING + 3_600_000, Map.of()));

    ALake.pass(lake.writer(), log.streams(), NO_DOCUMENTS);

    assertThat(lake.read().manifest().of(StoredTable.INTERACTIONS))
        .extracting(CommittedFile::path)
        .containsExactly(
            "interactions/date=2026-11-23/hour=21/000000000002-0.parquet",
            "interactions/date=2026-11-23/hour=22/000000000002-0.parquet");
  }

  @Test
  void nothingIsWrittenWhereNothingCame() throws Exception {
    LakeWriter writer = lake.writer();
    ALake.pass(writer, log.streams(), NO_DOCUMENTS);

    ALake.pass(writer, log.streams(), NO_DOCUMENTS);

    assertThat(lake.read().manifest().sequence()).isEqualTo(1);
  }

  @Test
  void whatHasLandedIsTrimmed() throws Exception {
    log.append(0, ALog.event(1, "click", 1, Map.of()));
    log.append(1, ALog.event(2, "click", 1, Map.of()));

    ALake.pass(lake.writer(), log.streams(), NO_DOCUMENTS);

    assertThat(log.length()).isZero();
  }

  @Test
  void aBacklogLandsInSeveralPasses() throws Exception {
    for (int i = 0; i < 250; i++) {
      log.append(0, ALog.event(i, "click", 1, Map.of()));
    }
    LakeWriter writer = lake.writer();

    long landed = 0;
    for (long more = -1; more != 0; landed += more) {
      more = ALake.pass(writer, log.streams(), NO_DOCUMENTS);
    }

    assertThat(landed).isEqualTo(250);
    assertThat(lake.column(StoredTable.INTERACTIONS, "event_id"))
        .hasSize(250)
        .doesNotHaveDuplicates();
  }

  @Test
  void entriesThatCannotBeReadAreKeptAsRejectedAndBlockNothing() throws Exception {
    byte[] junk = "no smile".getBytes(StandardCharsets.UTF_8);
    log.append(0, LogStreams.KIND_EVENT, junk);
    log.append(0, "gossip", junk);
    log.append(0, ALog.event(1, "teleport", 1, Map.of()));
    log.append(0, ALog.event(2, "click", ALog.id(1), Long.MAX_VALUE, Map.of()));
    log.append(
        0, new RejectedEvent(ALog.EVENING, "forged-token", "Send it as given.", "e", null, "{}"));
    log.append(0, ALog.event(3, "click", 1, Map.of("odd", "a\u0000b")));

    ALake.pass(lake.writer(), log.streams(), NO_DOCUMENTS);

    assertThat(lake.column(StoredTable.REJECTED, "code"))
        .containsExactly(
            "forged-token",
            "unreadable-entry",
            "unreadable-entry",
            "unreadable-entry",
            "unreadable-entry");
    assertThat(lake.column(StoredTable.INTERACTIONS, "event_id"))
        .containsExactly(ALog.id(3).toString());
    assertThat(log.length()).isZero();
  }

  @Test
  void stagedFilesWithoutARecordAreDroppedAndTheirEntriesLandOnce() throws Exception {
    log.append(0, ALog.event(1, "click", 1, Map.of()));
    ALake.pass(lake.writer(), log.streams(), NO_DOCUMENTS);
    log.append(0, ALog.event(2, "click", 1, Map.of()));
    Path left = Files.createDirectories(lake.root().resolve("_staging/000000000003-dead"));
    Files.write(left.resolve("0.staged"), new byte[] {1, 2, 3});

    ALake.pass(lake.writer(), log.streams(), NO_DOCUMENTS);

    assertThat(lake.filesUnder("_staging")).isEmpty();
    assertThat(lake.column(StoredTable.INTERACTIONS, "event_id"))
        .containsExactly(ALog.id(1).toString(), ALog.id(2).toString());
  }

  @Test
  void aRecordWhoseFilesWereNotMovedIsRolledForward() throws Exception {
    log.append(0, ALog.page(1, Map.of("home-ranker", "control"), Map.of()));
    ALake.pass(lake.writer(), log.streams(), NO_DOCUMENTS);
    unmove(3);

    ALake.pass(lake.writer(), log.streams(), NO_DOCUMENTS);

    assertThat(lake.filesUnder("_staging")).isEmpty();
    assertThat(lake.column(StoredTable.PAGES, "page_id")).hasSize(1);
    assertThat(lake.column(StoredTable.SERVED, "item_id")).containsExactly("a", "b", "c", "d");
    assertThat(lake.column(StoredTable.EXPOSURES, "cell")).containsExactly("control");
  }

  @Test
  void aRecordWhoseFilesWereMovedInPartIsRolledForward() throws Exception {
    log.append(0, ALog.page(1, Map.of("home-ranker", "control"), Map.of()));
    ALake.pass(lake.writer(), log.streams(), NO_DOCUMENTS);
    unmove(1);

    ALake.pass(lake.writer(), log.streams(), NO_DOCUMENTS);

    assertThat(lake.column(StoredTable.PAGES, "page_id")).hasSize(1);
    assertThat(lake.column(StoredTable.SERVED, "item_id")).containsExactly("a", "b", "c", "d");
    assertThat(lake.column(StoredTable.EXPOSURES, "cell")).containsExactly("control");
  }

  @Test
  void entriesThatLandedAndWereNotTrimmedDoNotLandAgain() throws Exception {
    log.append(0, ALog.event(1, "click", 1, Map.of()));
    byte[] stream = log.redis().dump(LogStreams.key(0));
    ALake.pass(lake.writer(), log.streams(), NO_DOCUMENTS);
    log.redis().del(LogStreams.key(0));
    log.redis().restore(LogStreams.key(0), 0, stream);

    long landed = ALake.pass(lake.writer(), log.streams(), NO_DOCUMENTS);

    assertThat(landed).isZero();
    assertThat(log.length()).isZero();
    assertThat(lake.column(StoredTable.INTERACTIONS, "event_id")).hasSize(1);
  }

  @Test
  void ofTwoWritersTheOneThatFindsItsNumberTakenStops() throws Exception {
    LakeWriter first = lake.writer();
    ALake.pass(first, log.streams(), NO_DOCUMENTS);
    LakeWriter second = lake.writer();
    ALake.pass(second, log.streams(), NO_DOCUMENTS);
    log.append(0, ALog.event(1, "click", 1, Map.of()));

    assertThatThrownBy(() -> ALake.pass(first, log.streams(), NO_DOCUMENTS))
        .isInstanceOf(SequenceTakenException.class);
    assertThatThrownBy(() -> ALake.pass(first, log.streams(), NO_DOCUMENTS))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("stopped");
    ALake.pass(second, log.streams(), NO_DOCUMENTS);

    assertThat(lake.column(StoredTable.INTERACTIONS, "event_id")).hasSize(1);
  }

  @Test
  void aRedisThatLostItsDataIsReadFromItsStart() throws Exception {
    log.append(0, ALog.event(1, "click", 1, Map.of()));
    LakeWriter writer = lake.writer();
    ALake.pass(writer, log.streams(), NO_DOCUMENTS);
    log.redis().flushall();
    String earlierThanLanded =
        log.redis()
            .xadd(
                LogStreams.key(0),
                new XAddArgs().id("5-1"),
                Map.of(LogStreams.KIND, "gossip".getBytes(StandardCharsets.UTF_8)));

    long landed = ALake.pass(writer, log.streams(), NO_DOCUMENTS);

    assertThat(earlierThanLanded).isEqualTo("5-1");
    assertThat(landed).isEqualTo(1);
  }

  @Test
  void smallFilesOfAnHourAreMergedAndNoRowIsLost() throws Exception {
    LakeWriter writer = lake.writer();

    for (int i = 0; i < 9; i++) {
      log.append(0, ALog.event(i, "click", 1, Map.of()));
      ALake.pass(writer, log.streams(), NO_DOCUMENTS);
    }
    ALake.pass(writer, log.streams(), NO_DOCUMENTS);

    assertThat(lake.read().manifest().of(StoredTable.INTERACTIONS))
        .extracting(CommittedFile::level, CommittedFile::rows)
        .containsExactly(tuple(2, 9L));
    assertThat(lake.column(StoredTable.INTERACTIONS, "event_id"))
        .hasSize(9)
        .doesNotHaveDuplicates();
    assertThat(lake.filesUnder("interactions"))
        .as("what was merged stays for those who are reading it")
        .hasSize(9 + 3 + 1);
  }

  @Test
  void anEventThatWasSentAgainIsMergedIntoOneAndTheFirstStays() throws Exception {
    LakeWriter writer = lake.writer();
    log.append(0, ALog.event(1, "thumb", 1, Map.of("value", 1)));
    ALake.pass(writer, log.streams(), NO_DOCUMENTS);
    log.append(0, ALog.event(1, "thumb", 1, Map.of("value", 0)));
    ALake.pass(writer, log.streams(), NO_DOCUMENTS);
    log.append(1, ALog.event(2, "thumb", 2, Map.of("value", 0)));
    ALake.pass(writer, log.streams(), NO_DOCUMENTS);
    ALake.pass(writer, log.streams(), NO_DOCUMENTS);

    assertThat(lake.read().manifest().of(StoredTable.INTERACTIONS))
        .extracting(CommittedFile::level, CommittedFile::rows, CommittedFile::repeats)
        .containsExactly(tuple(1, 2L, 1L));
    assertThat(lake.column(StoredTable.INTERACTIONS, "(event_id, value)"))
        .containsExactlyInAnyOrder(
            "(%s, 1.0)".formatted(ALog.id(1)), "(%s, 0.0)".formatted(ALog.id(2)));
    assertThat(HourlyCounts.of(lake.read().manifest()))
        .as("what was accepted has landed, whether merged or not")
        .extracting(HourlyCounts::landed)
        .containsExactly(3L);
  }

  @Test
  void rowsLeaveWhenTheirTimeIsOverAndOthersStay(@TempDir Path folder) throws Exception {
    long now = System.currentTimeMillis();
    try (ALake forgetful = new ALake(folder, 3, Map.of("interactions", Duration.ofHours(30)))) {
      LakeWriter writer = forgetful.writer();
      log.append(0, ALog.event(1, "play", null, now - 40 * 3_600_000L, Map.of()));
      log.append(0, ALog.event(2, "play", null, now - 20 * 3_600_000L, Map.of()));
      log.append(0, ALog.event(3, "rendered", ALog.id(1), now - 40 * 3_600_000L, Map.of()));
      log.append(0, rejected(now - 8 * 24 * 3_600_000L));
      log.append(0, rejected(now - 6 * 24 * 3_600_000L));

      ALake.pass(writer, log.streams(), NO_DOCUMENTS);

      assertThat(forgetful.column(StoredTable.INTERACTIONS, "event_id"))
          .containsExactly(ALog.id(2).toString());
      assertThat(forgetful.column(StoredTable.IMPRESSIONS, "event_id")).hasSize(1);
      assertThat(forgetful.column(StoredTable.REJECTED, "code")).hasSize(1);
      assertThat(writer.balance(log.streams()).missing()).isZero();
      ALake.pass(writer, log.streams(), NO_DOCUMENTS);
      assertThat(forgetful.lastCommit().replaces()).as("once is enough").hasSize(2);
    }
  }

  @Test
  void aWriterThatStartsFromACheckpointGoesOnWhereTheLogWasLeft() throws Exception {
    log.append(0, ALog.event(1, "play", 1, Map.of()));
    LakeWriter first = lake.writer();
    ALake.pass(first, log.streams(), NO_DOCUMENTS);
    lake.read().checkpoint();
    for (Path record : lake.filesUnder("_commits")) {
      if (record.toString().endsWith(".json")) {
        Files.delete(record);
      }
    }
    log.append(0, ALog.event(2, "play", 1, Map.of()));

    LakeWriter second = lake.writer();
    ALake.pass(second, log.streams(), NO_DOCUMENTS);

    assertThat(lake.column(StoredTable.INTERACTIONS, "event_id"))
        .containsExactlyInAnyOrder(ALog.id(1).toString(), ALog.id(2).toString());
    assertThat(second.landedThrough()).isNotNull();
    assertThatThrownBy(
            () -> {
              log.append(0, ALog.event(3, "play", 1, Map.of()));
              ALake.pass(first, log.streams(), NO_DOCUMENTS);
            })
        .isInstanceOf(SequenceTakenException.class);
  }

  @Test
  void onlyTablesThatCanForgetHaveATime() {
    assertThatThrownBy(() -> Retention.of(Map.of("items", Duration.ofDays(1))))
        .hasMessageContaining("marquee.lake.retention.items");
    assertThatThrownBy(() -> Retention.of(Map.of("pages", Duration.ZERO)))
        .hasMessageContaining("longer than nothing");
  }

  private static RejectedEvent rejected(long receivedMillis) {
    return new RejectedEvent(receivedMillis, "invalid-value", "mend it", null, null, "{}");
  }

  @Test
  void twoLevelsOfOneHourAreMergedInOneCommitAndNoRowIsLost(@TempDir Path folder) throws Exception {
    try (ALake patient = new ALake(folder, 4);
        ALake eager = new ALake(folder, 2)) {
      LakeWriter writer = patient.writer();
      for (int i = 0; i < 11; i++) {
        log.append(0, ALog.event(i, "click", 1, Map.of()));
        ALake.pass(writer, log.streams(), NO_DOCUMENTS);
      }
      assertThat(patient.read().manifest().of(StoredTable.INTERACTIONS))
          .extracting(CommittedFile::level)
          .containsExactlyInAnyOrder(1, 1, 0, 0, 0);

      ALake.pass(eager.writer(), log.streams(), NO_DOCUMENTS);

      assertThat(eager.column(StoredTable.INTERACTIONS, "event_id"))
          .hasSize(11)
          .doesNotHaveDuplicates();
    }
  }

  @Test
  void aDocumentIsStoredOnceForEachStateOfIt() throws Exception {
    List<Snapshot> catalogue =
        List.of(
            new Snapshot("catalogue", 1, "digest-1", Snapshot.Rows.of(List.of(item("film-1")))));

    ALake.pass(lake.writer(), log.streams(), catalogue);
    ALake.pass(lake.writer(), log.streams(), catalogue);

    assertThat(lake.column(StoredTable.ITEMS, "item_id")).containsExactly("film-1");
  }

  @Test
  void aLargeDocumentIsWrittenInSeveralFilesOfOneCommit() throws Exception {
    int ofAFile = (int) Math.ceilDiv(Parts.MOST_BYTES, item("film-0").bytes());
    int items = 2 * ofAFile + 1;
    Snapshot catalogue =
        new Snapshot(
            "catalogue",
            1,
            "digest-1",
            taker -> {
              for (int item = 0; item < items; item++) {
                taker.take(item("film-%06d".formatted(item)));
              }
            });

    ALake.pass(lake.writer(), log.streams(), List.of(catalogue));

    assertThat(lake.column(StoredTable.ITEMS, "item_id")).hasSize(items).doesNotHaveDuplicates();
    assertThat(lake.lastCommit().files()).hasSizeBetween(3, 4);
    assertThat(lake.lastCommit().files()).extracting(CommittedFile::path).doesNotHaveDuplicates();
    assertThat(lake.lastCommit().files().stream().mapToLong(CommittedFile::rows).sum())
        .isEqualTo(items);
  }

  @Test
  void aDocumentThatCannotBeReadToItsEndIsWrittenWholeWhenItCan() throws Exception {
    log.append(0, ALog.event(1, "click", 1, Map.of()));
    boolean[] whole = {false};
    List<Snapshot> catalogue =
        List.of(
            new Snapshot(
                "catalogue",
                1,
                "digest-1",
                taker -> {
                  taker.take(item("film-1"));
                  if (!whole[0]) {
                    throw new LogUnavailableException("gone", new IOException());
                  }
                  taker.take(item("film-2"));
                }));
    LakeWriter writer = lake.writer();
    assertThatThrownBy(() -> ALake.pass(writer, log.streams(), catalogue))
        .isInstanceOf(LogUnavailableException.class);
    whole[0] = true;

    ALake.pass(writer, log.streams(), catalogue);

    assertThat(lake.column(StoredTable.ITEMS, "item_id")).containsExactly("film-1", "film-2");
    assertThat(lake.column(StoredTable.INTERACTIONS, "event_id")).hasSize(1);
  }

  private static Row item(String itemId) {
    return Row.at(StoredTable.ITEMS, ALog.EVENING)
        .set("item_id", itemId)
        .set("attributes", Map.of("year", "1994"))
        .set("catalogue_version", 1L)
        .set("seen_time", Row.timestamp(ALog.EVENING))
        .build();
  }

  /** Puts the first files of the last flush back to where they were before they were moved. */
  private void unmove(int count) throws Exception {
    CommitRecord last = lake.lastCommit();
    Path staging = Files.createDirectories(lake.root().resolve("_staging").resolve(last.staging()));
    for (int i = 0; i < count; i++) {
      Path place = lake.root().resolve(last.files().get(i).path());
      Files.move(place, staging.resolve(i + ".staged"));
    }
  }
}
