package dev.marquee.logging.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.contract.log.LogStreams;
import dev.marquee.contract.log.ServedPage;
import dev.marquee.edge.testing.TestRedis;
import dev.marquee.logging.log.AcceptedEvent;
import dev.marquee.logging.log.LogEntries;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A log of four pages whose answers can be counted by hand: each has the row "popular" with a and
 * b, and the row "new" with c; ann and bob are in control, cid and dot in treatment, which the
 * model home@2 ranks; dot's page fell short. One entry is unreadable.
 */
public final class FourPages {
  /** When it all happened: the hour before this one. */
  public static final Instant HOUR =
      Instant.now().truncatedTo(ChronoUnit.HOURS).minus(1, ChronoUnit.HOURS);

  private FourPages() {}

  /** Appends them to one shard's stream, once for each Redis. */
  public static void fill(TestRedis redis) {
    try (RedisClient client = RedisClient.create(redis.uri().toString());
        StatefulRedisConnection<String, byte[]> log =
            client.connect(RedisCodec.of(StringCodec.UTF8, ByteArrayCodec.INSTANCE))) {
      if (Boolean.TRUE.equals(log.sync().setnx("examples", new byte[] {1}))) {
        append(log, page(1, "ann", "control", "1", List.of()));
        append(log, page(2, "bob", "control", "1", List.of()));
        append(log, page(3, "cid", "treatment", "2", List.of()));
        append(log, page(4, "dot", "treatment", "2", List.of("no-user-state")));
        append(log, event(1, 1, "ann", "rendered", 0, "a"));
        append(log, event(2, 1, "ann", "rendered", 1, "b"));
        append(log, event(3, 1, "ann", "impression", 0, "a"));
        append(log, event(4, 1, "ann", "impression", 1, "b"));
        append(log, event(5, 1, "ann", "click", 1, "b"));
        append(log, event(6, 1, "ann", "play", 1, "b"));
        append(log, event(7, 2, "bob", "impression", 0, "a"));
        append(log, event(8, 3, "cid", "impression", 0, "x"));
        append(log, event(9, 3, "cid", "play", 0, "a"));
        append(log, event(10, 3, "cid", "play", 0, "a"));
        append(log, event(11, 9, "eve", "impression", 0, "a"));
        append(log, event(12, 0, "bob", "play", 0, "c"));
        append(log, "gossip", "nothing".getBytes(StandardCharsets.UTF_8));
      }
    }
  }

  private static void append(StatefulRedisConnection<String, byte[]> log, ServedPage page) {
    append(log, LogStreams.KIND_PAGE, LogEntries.write(page));
  }

  private static void append(StatefulRedisConnection<String, byte[]> log, AcceptedEvent event) {
    append(log, LogStreams.KIND_EVENT, LogEntries.write(event));
  }

  private static void append(
      StatefulRedisConnection<String, byte[]> log, String kind, byte[] body) {
    assertThat(
            log.sync()
                .xadd(
                    LogStreams.key(5),
                    Map.of(
                        LogStreams.KIND,
                        kind.getBytes(StandardCharsets.UTF_8),
                        LogStreams.BODY,
                        body)))
        .isNotNull();
  }

  private static UUID pageId(int page) {
    return new UUID(0x0193_c5d2_0000_7000L, 0x8000_0000_0000_2000L | page);
  }

  private static ServedPage page(
      int id, String user, String cell, String modelVersion, List<String> degraded) {
    return new ServedPage(
        pageId(id),
        "home",
        "home-grid@1",
        user,
        null,
        "home",
        modelVersion,
        Map.of("exp", cell),
        Map.of(),
        "none",
        degraded,
        HOUR.toEpochMilli() + id,
        List.of(
            ServedPage.ServedRow.plain(
                0, "popular", List.of("a", "b"), new float[] {2, 1}, null, null, null),
            ServedPage.ServedRow.plain(1, "new", List.of("c"), new float[] {1}, null, null, null)),
        null);
  }

  /** An event of a page; of none if {@code page} is 0. */
  private static AcceptedEvent event(
      int id, int page, String user, String type, int column, String itemId) {
    boolean organic = page == 0;
    return new AcceptedEvent(
        new UUID(0x0193_c5d3_0000_7000L, 0x8000_0000_0000_3000L | id),
        type,
        HOUR.toEpochMilli() + 1_000 + id,
        HOUR.toEpochMilli() + 2_000 + id,
        organic ? null : pageId(page),
        organic ? null : "view-1",
        organic ? null : "home-grid@1",
        user,
        null,
        organic ? null : 0,
        organic ? null : column,
        itemId,
        Map.of(),
        List.of());
  }
}
