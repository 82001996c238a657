package dev.marquee.logging.landing;

import dev.marquee.contract.log.LogStreams;
import dev.marquee.edge.redis.RedisConnection;
import dev.marquee.logging.lake.EntryId;
import dev.marquee.logging.log.ErasureNotes;
import io.lettuce.core.Limit;
import io.lettuce.core.Range;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.SetArgs;
import io.lettuce.core.StreamMessage;
import io.lettuce.core.XTrimArgs;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * The streams of all shards, read in bulk. Each command is sent for every shard before the first
 * answer is awaited.
 *
 * <p>Thread-safety: none; one thread, never an event loop, since it waits.
 */
final class ShardStreams implements AutoCloseable {
  private static final byte[] NOTHING = new byte[0];

  private static final String ERASED =
      """
      if redis.call('HGET', KEYS[1], ARGV[1]) == ARGV[2] then
        redis.call('HDEL', KEYS[1], ARGV[1])
      end
      return 1
      """;

  /** A stream that is not there yet has nothing. */
  private static final String LENGTH =
      """
      if redis.call('EXISTS', KEYS[1]) == 0 then return {0, 0} end
      local info = redis.call('XINFO', 'STREAM', KEYS[1])
      local found = {}
      for i = 1, #info, 2 do found[info[i]] = info[i + 1] end
      return {found['entries-added'], found['length']}
      """;

  private final RedisConnection connection;
  private final int shards;

  ShardStreams(RedisConnection connection, int shards) {
    this.connection = connection;
    this.shards = shards;
  }

  int shards() {
    return shards;
  }

  boolean isOpen() {
    return connection.isOpen();
  }

  /**
   * The generation of every shard's stream, by shard. A stream of a Redis that lost its data gets a
   * new one.
   */
  List<String> generations() throws LogUnavailableException {
    RedisClusterAsyncCommands<String, byte[]> redis = connection.async();
    List<RedisFuture<byte[]>> answers = new ArrayList<>();
    for (int shard = 0; shard < shards; shard++) {
      String key = LogStreams.key(shard) + ":generation";
      redis.set(key, bytes(UUID.randomUUID().toString()), SetArgs.Builder.nx());
      answers.add(redis.get(key));
    }
    List<String> generations = new ArrayList<>();
    for (RedisFuture<byte[]> answer : answers) {
      generations.add(new String(await(answer), StandardCharsets.UTF_8));
    }
    return generations;
  }

  /**
   * Reads the entries that come after the given ones.
   *
   * @param after by shard
   * @param limit at most so many of each shard
   */
  List<List<LogEntry>> read(List<EntryId> after, int limit) throws LogUnavailableException {
    RedisClusterAsyncCommands<String, byte[]> redis = connection.async();
    List<RedisFuture<List<StreamMessage<String, byte[]>>>> answers = new ArrayList<>();
    for (int shard = 0; shard < shards; shard++) {
      Range<String> range =
          Range.from(
              Range.Boundary.excluding(after.get(shard).toString()), Range.Boundary.unbounded());
      answers.add(redis.xrange(LogStreams.key(shard), range, Limit.from(limit)));
    }
    List<List<LogEntry>> entries = new ArrayList<>();
    for (int shard = 0; shard < shards; shard++) {
      List<LogEntry> ofShard = new ArrayList<>();
      for (StreamMessage<String, byte[]> message : await(answers.get(shard))) {
        ofShard.add(entry(shard, message));
      }
      entries.add(ofShard);
    }
    return entries;
  }

  /** Removes the entries up to and with the given ones, by shard. */
  void trim(Map<Integer, EntryId> landed) throws LogUnavailableException {
    RedisClusterAsyncCommands<String, byte[]> redis = connection.async();
    List<RedisFuture<Long>> answers = new ArrayList<>();
    landed.forEach(
        (shard, last) ->
            answers.add(
                redis.xtrim(
                    LogStreams.key(shard),
                    XTrimArgs.Builder.minId(last.next().toString()).exactTrimming())));
    for (RedisFuture<Long> answer : answers) {
      await(answer);
    }
  }

  /** The erasures that were asked for and are not done. */
  Forgotten erasures() throws LogUnavailableException {
    Map<String, Long> since = new HashMap<>();
    await(connection.async().hgetall(ErasureNotes.PENDING))
        .forEach(
            (userKey, millis) ->
                since.put(userKey, Long.valueOf(new String(millis, StandardCharsets.US_ASCII))));
    return new Forgotten(since);
  }

  /** Notes that erasures are done, those that were not asked for again meanwhile. */
  void erased(Forgotten forgotten, long nowMillis) throws LogUnavailableException {
    RedisClusterAsyncCommands<String, byte[]> redis = connection.async();
    List<RedisFuture<?>> answers = new ArrayList<>();
    forgotten
        .since()
        .forEach(
            (userKey, since) -> {
              answers.add(
                  redis.eval(
                      ERASED,
                      ScriptOutputType.INTEGER,
                      new String[] {ErasureNotes.PENDING},
                      bytes(userKey),
                      bytes(Long.toString(since))));
              answers.add(
                  redis.hset(
                      ErasureNotes.DONE, userKey, bytes("%d %d".formatted(since, nowMillis))));
            });
    for (RedisFuture<?> answer : answers) {
      await(answer);
    }
  }

  /**
   * What was ever appended to a shard's stream, and what it holds.
   *
   * @param appended as Redis counts it
   */
  record Length(long appended, long left) {}

  /** How long the streams are, by shard; each of one moment. */
  List<Length> lengths() throws LogUnavailableException {
    RedisClusterAsyncCommands<String, byte[]> redis = connection.async();
    List<RedisFuture<List<Object>>> answers = new ArrayList<>();
    for (int shard = 0; shard < shards; shard++) {
      answers.add(
          redis.eval(
              LENGTH, ScriptOutputType.MULTI, new String[] {LogStreams.key(shard)}, NOTHING));
    }
    List<Length> lengths = new ArrayList<>();
    for (RedisFuture<List<Object>> answer : answers) {
      List<Object> both = await(answer);
      lengths.add(new Length((Long) both.get(0), (Long) both.get(1)));
    }
    return lengths;
  }

  @Override
  public void close() {
    connection.close();
  }

  private static LogEntry entry(int shard, StreamMessage<String, byte[]> message) {
    Map<String, byte[]> fields = message.getBody();
    byte @Nullable [] kind = fields.get(LogStreams.KIND);
    byte @Nullable [] body = fields.get(LogStreams.BODY);
    return new LogEntry(
        shard,
        EntryId.parse(message.getId()),
        kind == null ? "" : new String(kind, StandardCharsets.UTF_8),
        body == null ? NOTHING : body);
  }

  private static <T> T await(RedisFuture<T> answer) throws LogUnavailableException {
    try {
      return answer.get();
    } catch (ExecutionException e) {
      throw new LogUnavailableException("Redis did not answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LogUnavailableException("Stopped while waiting for Redis", e);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
