package dev.marquee.edge.state;

import dev.marquee.contract.state.StateDocument;
import dev.marquee.edge.redis.RedisLinks;
import io.lettuce.core.KeyValue;
import io.lettuce.core.ScriptOutputType;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Reads and changes published documents in Redis. */
@Singleton
public final class StateStore {
  /** What {@link #replace} answers when somebody else was first. */
  public static final long CONFLICT = -1;

  private static final String COMPARE_AND_SET =
      """
      local version = tonumber(redis.call('HGET', KEYS[1], 'version') or '0')
      if version ~= tonumber(ARGV[1]) then return -1 end
      redis.call('HSET', KEYS[1], 'version', version + 1, 'body', ARGV[2])
      if KEYS[2] then redis.call('XADD', KEYS[2], '*', unpack(ARGV, 3)) end
      redis.call('PUBLISH', KEYS[1], version + 1)
      return version + 1
      """;

  private final RedisLinks redis;

  StateStore(RedisLinks redis) {
    this.redis = redis;
  }

  /**
   * One version of a document.
   *
   * @param version 0 where there is none yet
   * @param body null where there is none yet
   */
  public record Versioned(long version, byte @Nullable [] body) {}

  /** The version only: cheap enough to ask for every second. */
  public CompletionStage<Long> version(StateDocument document) {
    return redis
        .state()
        .commands()
        .hget(document.key(), StateDocument.VERSION)
        .thenApply(StateStore::number);
  }

  /** Version and body, read together. */
  public CompletionStage<Versioned> read(StateDocument document) {
    return redis
        .state()
        .commands()
        .hmget(document.key(), StateDocument.VERSION, StateDocument.BODY)
        .thenApply(StateStore::versioned);
  }

  /**
   * Replaces the document if it still has the expected version, and tells the followers.
   *
   * @param expected the version that the change was made from; 0 to create
   * @return the new version, or {@link #CONFLICT}
   */
  public CompletionStage<Long> replace(StateDocument document, long expected, byte[] body) {
    return redis
        .state()
        .commands()
        .eval(
            COMPARE_AND_SET,
            ScriptOutputType.INTEGER,
            new String[] {document.key()},
            utf8(Long.toString(expected)),
            body);
  }

  /**
   * {@link #replace}, and in the same step an entry in the document's audit stream: neither is
   * there without the other.
   *
   * @param audit the entry's fields, at least one
   */
  public CompletionStage<Long> replaceAudited(
      StateDocument document, long expected, byte[] body, Map<String, String> audit) {
    List<byte[]> arguments = new ArrayList<>();
    arguments.add(utf8(Long.toString(expected)));
    arguments.add(body);
    audit.forEach(
        (field, value) -> {
          arguments.add(utf8(field));
          arguments.add(utf8(value));
        });
    return redis
        .state()
        .commands()
        .eval(
            COMPARE_AND_SET,
            ScriptOutputType.INTEGER,
            new String[] {document.key(), document.auditKey()},
            arguments.toArray(byte[][]::new));
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static Versioned versioned(List<KeyValue<String, byte[]>> fields) {
    return new Versioned(
        number(fields.get(0).getValueOrElse(null)), fields.get(1).getValueOrElse(null));
  }

  private static long number(byte @Nullable [] digits) {
    return digits == null ? 0 : Long.parseLong(new String(digits, StandardCharsets.UTF_8));
  }
}
