package dev.marquee.logging.landing;

import dev.marquee.contract.log.Decisions;
import dev.marquee.contract.log.LogStreams;
import dev.marquee.contract.log.ServedPage;
import dev.marquee.edge.redis.RedisConnection;
import dev.marquee.edge.testing.TestRedis;
import dev.marquee.logging.log.AcceptedEvent;
import dev.marquee.logging.log.LogEntries;
import dev.marquee.logging.log.RejectedEvent;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The log of a test: an emptied Redis with two shards. */
final class ALog implements AutoCloseable {
  static final int SHARDS = 2;

  /** 2026-11-23T21:30:00Z. */
  static final long EVENING = 1_795_469_400_000L;

  private static final RedisCodec<String, byte[]> CODEC =
      RedisCodec.of(StringCodec.UTF8, ByteArrayCodec.INSTANCE);

  private final RedisClient client;
  private final StatefulRedisConnection<String, byte[]> connection;
  private final ShardStreams streams;

  ALog(TestRedis redis) {
    RedisURI uri = RedisURI.create(redis.uri());
    uri.setTimeout(Duration.ofSeconds(5));
    this.client = RedisClient.create(uri);
    this.connection = client.connect(CODEC);
    connection.sync().flushall();
    this.streams = new ShardStreams(RedisConnection.of(client.connect(CODEC)), SHARDS);
  }

  ShardStreams streams() {
    return streams;
  }

  RedisCommands<String, byte[]> redis() {
    return connection.sync();
  }

  void append(int shard, String kind, byte[] body) {
    String id =
        redis()
            .xadd(
                LogStreams.key(shard),
                Map.of(
                    LogStreams.KIND, kind.getBytes(StandardCharsets.UTF_8), LogStreams.BODY, body));
    if (id == null) {
      throw new IllegalStateException("Redis took no entry");
    }
  }

  void append(int shard, AcceptedEvent event) {
    append(shard, LogStreams.KIND_EVENT, LogEntries.write(event));
  }

  void append(int shard, RejectedEvent event) {
    append(shard, LogStreams.KIND_REJECTED, LogEntries.write(event));
  }

  void append(int shard, ServedPage page) {
    append(shard, LogStreams.KIND_PAGE, LogEntries.write(page));
  }

  void append(int shard, Decisions decisions) {
    append(shard, LogStreams.KIND_DECISIONS, LogEntries.write(decisions));
  }

  long length() throws LogUnavailableException {
    return streams.lengths().stream().mapToLong(ShardStreams.Length::left).sum();
  }

  static UUID id(int number) {
    return new UUID(0x0193_c5d2_0000_7000L, 0x8000_0000_0000_0000L | number);
  }

  /** A page of two rows with two slots each. */
  static ServedPage page(int number, Map<String, String> cells, Map<String, String> context) {
    return new ServedPage(
        id(number),
        "home",
        "home-grid@1",
        "user-" + number,
        null,
        "home",
        "1",
        cells,
        context,
        "none",
        List.of(),
        EVENING,
        List.of(row(0, "popular", "a", "b"), row(1, "new", "c", "d")),
        null);
  }

  private static ServedPage.ServedRow row(int row, String rowId, String first, String second) {
    return ServedPage.ServedRow.plain(
        row,
        rowId,
        List.of(first, second),
        new float[] {0.75f, 0.5f},
        new double[] {1.0, 0.25},
        null,
        null);
  }

  /** An event of the slot (0, 0) of a page. */
  static AcceptedEvent event(int number, String type, int page, Map<String, Object> properties) {
    return event(number, type, id(page), EVENING, properties);
  }

  static AcceptedEvent event(
      int number, String type, @Nullable UUID pageId, long millis, Map<String, Object> properties) {
    boolean organic = pageId == null;
    return new AcceptedEvent(
        id(number),
        type,
        millis,
        millis + 500,
        pageId,
        organic ? null : "view-1",
        organic ? null : "home-grid@1",
        "user-1",
        null,
        organic ? null : (Integer) 0,
        organic ? null : (Integer) 0,
        "a",
        properties,
        List.of());
  }

  @Override
  public void close() {
    streams.close();
    connection.close();
    client.shutdown();
  }
}
