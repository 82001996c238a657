package dev.marquee.logging.ingest;

import dev.marquee.contract.log.LogStreams;
import dev.marquee.edge.problem.ProblemException;
import dev.marquee.edge.redis.RedisLinks;
import dev.marquee.edge.redis.RedisUnavailableException;
import dev.marquee.logging.LoggingProblem;
import dev.marquee.logging.log.LogEntries;
import dev.marquee.logging.log.LogSettings;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Appends judged events to the log: one script for each shard that a batch touches, mostly one,
 * which remembers each event's id and appends those whose id it did not know.
 *
 * <p>A batch either is stored whole or fails whole. Where one of several shards failed, the others
 * know their events as duplicates when the batch comes again.
 *
 * <p>Thread-safety: safe. Cost: one round trip, and as durable as the Redis is told to be.
 */
@Singleton
final class EventAppender {
  /** Stands in for the id of an entry that the log had already. */
  static final String KNOWN = "";

  private static final byte[] EVENT = bytes(LogStreams.KIND_EVENT);
  private static final byte[] REJECTED = bytes(LogStreams.KIND_REJECTED);

  /** A key that is the stream's own stands for: no id to remember. */
  private static final String APPEND =
      """
      local ids = {}
      for i = 2, #KEYS do
        local at = 2 * i - 2
        if KEYS[i] == KEYS[1] or redis.call('SET', KEYS[i], '', 'NX', 'PX', ARGV[1]) then
          ids[i - 1] = redis.call('XADD', KEYS[1], '*', 'k', ARGV[at], 'b', ARGV[at + 1])
        else
          ids[i - 1] = ''
        end
      end
      return ids
      """;

  private final RedisLinks redis;
  private final int shards;
  private final byte[] rememberMillis;

  EventAppender(RedisLinks redis, LogSettings log, IngestSettings ingest) {
    this.redis = redis;
    this.shards = log.shards();
    this.rememberMillis = bytes(Long.toString(ingest.remember().toMillis()));
  }

  /**
   * Appends a batch.
   *
   * @return for each verdict, in order, the id of its stream entry, or {@link #KNOWN}
   * @throws ProblemException (in the stage) with {@code events-not-stored} unless Redis has all
   */
  CompletionStage<List<String>> append(List<Verdict> verdicts) {
    Map<Integer, List<Integer>> byShard = new TreeMap<>();
    for (int i = 0; i < verdicts.size(); i++) {
      byShard.computeIfAbsent(shardOf(verdicts.get(i)), shard -> new ArrayList<>()).add(i);
    }
    String[] ids = new String[verdicts.size()];
    List<CompletableFuture<?>> calls = new ArrayList<>();
    try {
      RedisClusterAsyncCommands<String, byte[]> commands = redis.log().commands();
      byShard.forEach(
          (shard, indexes) -> calls.add(append(commands, shard, indexes, verdicts, ids)));
    } catch (RedisUnavailableException away) {
      return CompletableFuture.failedFuture(notStored(away));
    }
    return CompletableFuture.allOf(calls.toArray(CompletableFuture<?>[]::new))
        .handle(
            (done, failure) -> {
              if (failure != null) {
                throw notStored(failure);
              }
              return Arrays.asList(ids);
            });
  }

  private CompletableFuture<Void> append(
      RedisClusterAsyncCommands<String, byte[]> commands,
      int shard,
      List<Integer> indexes,
      List<Verdict> verdicts,
      String[] ids) {
    String stream = LogStreams.key(shard);
    String[] keys = new String[1 + indexes.size()];
    byte[][] arguments = new byte[1 + 2 * indexes.size()][];
    keys[0] = stream;
    arguments[0] = rememberMillis;
    for (int i = 0; i < indexes.size(); i++) {
      Verdict verdict = verdicts.get(indexes.get(i));
      keys[i + 1] = memoryKey(stream, shard, verdict);
      arguments[2 * i + 1] = kind(verdict);
      arguments[2 * i + 2] = body(verdict);
    }
    return commands
        .<List<byte[]>>eval(APPEND, ScriptOutputType.MULTI, keys, arguments)
        .<Void>thenApply(
            answered -> {
              for (int i = 0; i < indexes.size(); i++) {
                ids[indexes.get(i)] = new String(answered.get(i), StandardCharsets.US_ASCII);
              }
              return null;
            })
        .toCompletableFuture();
  }

  private int shardOf(Verdict verdict) {
    return switch (verdict) {
      case Verdict.Accepted(var event, var unitId) ->
          LogStreams.shardOf(
              event.userKey(),
              (event.pageId() == null ? event.eventId() : event.pageId()).toString(),
              shards);
      case Verdict.Rejected(var code, var event, var eventId) ->
          LogStreams.shardOf(
              event.userKey(), eventId == null ? code.wireName() : eventId.toString(), shards);
    };
  }

  private static String memoryKey(String stream, int shard, Verdict verdict) {
    return switch (verdict) {
      case Verdict.Accepted(var event, var unitId) -> memoryKey(shard, ":", event.eventId());
      case Verdict.Rejected(var code, var event, var eventId) ->
          eventId == null ? stream : memoryKey(shard, "!", eventId);
    };
  }

  private static String memoryKey(int shard, String mark, UUID id) {
    ByteBuffer bytes = ByteBuffer.allocate(2 * Long.BYTES);
    bytes.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
    return "mq:id:"
        + LogStreams.tag(shard)
        + mark
        + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
  }

  private static byte[] kind(Verdict verdict) {
    return switch (verdict) {
      case Verdict.Accepted accepted -> EVENT;
      case Verdict.Rejected rejected -> REJECTED;
    };
  }

  private static byte[] body(Verdict verdict) {
    return switch (verdict) {
      case Verdict.Accepted(var event, var unitId) -> LogEntries.write(event);
      case Verdict.Rejected(var code, var event, var eventId) -> LogEntries.write(event);
    };
  }

  private static ProblemException notStored(@Nullable Throwable cause) {
    return new ProblemException(
        LoggingProblem.EVENTS_NOT_STORED,
        "Send the whole batch again, with the same ids, after the seconds that Retry-After names.",
        cause);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
