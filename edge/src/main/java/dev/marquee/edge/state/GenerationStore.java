package dev.marquee.edge.state;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.marquee.contract.state.StateDocument;
import dev.marquee.edge.redis.RedisLinks;
import dev.marquee.edge.redis.RedisUnavailableException;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.SetArgs;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * Reads and changes documents in generations. A generation becomes visible in one step when it is
 * whole; one that is given up vanishes by itself.
 *
 * <p>Thread-safety: safe. What says that it waits must not be called on an event loop.
 */
@Singleton
public final class GenerationStore {
  /** What {@link #commit} and {@link #append} answer when another generation was published. */
  public static final long CONFLICT = -1;

  private static final String GENERATION = "generation";

  /** An upload that takes longer than that has lost its first blocks. */
  private static final Duration UNFINISHED = Duration.ofHours(6);

  /** So long may who reads a generation go on when the next is there. */
  private static final Duration SUPERSEDED = Duration.ofMinutes(2);

  private static final int CHANGES_AT_ONCE = 200;

  private static final String COMMIT =
      """
      local generation = redis.call('HGET', KEYS[1], 'generation') or ''
      if generation ~= ARGV[1] then return -1 end
      if generation ~= '' then
        for _, change in ipairs(redis.call('LRANGE', KEYS[2], ARGV[2], -1)) do
          redis.call('RPUSH', KEYS[3], change)
        end
      end
      local version = redis.call('HINCRBY', KEYS[1], 'version', 1)
      redis.call('HSET', KEYS[1], 'generation', ARGV[3], 'body', ARGV[4])
      redis.call('PUBLISH', KEYS[1], version)
      return version
      """;

  private static final String APPEND =
      """
      if redis.call('HGET', KEYS[1], 'generation') ~= ARGV[1] then return -1 end
      redis.call('RPUSH', KEYS[2], ARGV[2])
      local version = redis.call('HINCRBY', KEYS[1], 'version', 1)
      redis.call('PUBLISH', KEYS[1], version)
      return version
      """;

  private final RedisLinks redis;
  private final ObjectMapper json;

  GenerationStore(RedisLinks redis, ObjectMapper json) {
    this.redis = redis;
    this.json = json;
  }

  /** Which generation a document's body names, or null where it is a document of another form. */
  public @Nullable Generation generation(byte[] body) {
    try {
      return json.readValue(body, Generation.class);
    } catch (IOException anotherForm) {
      return null;
    }
  }

  /** Where a generation's list of changes ends, and which generation is published; waits. */
  public record Position(String generation, long changes) {}

  /** The generation that is published now, or null where none is. Waits. */
  public @Nullable Generation published(StateDocument document) throws NotReadyException {
    byte @Nullable [] body = await(commands().hget(document.key(), StateDocument.BODY));
    return body == null ? null : generation(body);
  }

  /** What is published now; an empty name where nothing is. Waits. */
  public Position position(StateDocument document) throws NotReadyException {
    byte @Nullable [] field = await(commands().hget(document.key(), GENERATION));
    if (field == null) {
      return new Position("", 0);
    }
    String generation = new String(field, StandardCharsets.UTF_8);
    return new Position(generation, length(document, generation));
  }

  /** How many changes were made to a generation. Waits. */
  public long length(StateDocument document, String generation) throws NotReadyException {
    return await(commands().llen(changesKey(document, generation)));
  }

  /** Writes a block of a generation that is not published yet. Waits. */
  public void write(StateDocument document, String generation, int block, byte[] bytes)
      throws NotReadyException {
    await(commands().set(key(document, generation, block), bytes, SetArgs.Builder.ex(UNFINISHED)));
  }

  /**
   * Publishes a generation whose blocks are all written, if the expected one still is; changes made
   * to that since a position are carried over. Waits.
   *
   * @return the document's new version, or {@link #CONFLICT}
   */
  public long commit(StateDocument document, Position expected, Generation generation)
      throws NotReadyException {
    for (int block = 0; block < generation.blocks(); block++) {
      if (!await(commands().persist(key(document, generation.generation(), block)))) {
        throw new NotReadyException(
            "block %d of %s is gone".formatted(block, generation.generation()));
      }
    }
    CompletionStage<Long> committed =
        commands()
            .eval(
                COMMIT,
                ScriptOutputType.INTEGER,
                new String[] {
                  document.key(),
                  changesKey(document, expected.generation()),
                  changesKey(document, generation.generation())
                },
                utf8(expected.generation()),
                utf8(Long.toString(expected.changes())),
                utf8(generation.generation()),
                body(generation));
    return await(committed);
  }

  /**
   * Appends a change to the published generation. Waits.
   *
   * @return the document's new version, or {@link #CONFLICT} if another generation is published
   */
  public long append(StateDocument document, String generation, byte[] change)
      throws NotReadyException {
    CompletionStage<Long> appended =
        commands()
            .eval(
                APPEND,
                ScriptOutputType.INTEGER,
                new String[] {document.key(), changesKey(document, generation)},
                utf8(generation),
                change);
    return await(appended);
  }

  /**
   * A block of a generation. Waits.
   *
   * @throws NotReadyException if it is not there, or Redis is not
   */
  public byte[] read(StateDocument document, String generation, int block)
      throws NotReadyException {
    byte @Nullable [] bytes = await(commands().get(key(document, generation, block)));
    if (bytes == null) {
      throw new NotReadyException("block %d of %s is not there".formatted(block, generation));
    }
    return bytes;
  }

  /** The changes from a position on, some of them; none where there are no more. Waits. */
  public List<byte[]> changes(StateDocument document, Position from) throws NotReadyException {
    return await(
        commands()
            .lrange(
                changesKey(document, from.generation()),
                from.changes(),
                from.changes() + CHANGES_AT_ONCE - 1));
  }

  /** Lets a generation that was not published vanish. Waits. */
  public void giveUp(StateDocument document, Generation generation) throws NotReadyException {
    vanish(document, generation, Duration.ofMillis(1));
  }

  /** Lets a generation that is no longer published vanish, when its readers are done. Waits. */
  public void discard(StateDocument document, Generation generation) throws NotReadyException {
    vanish(document, generation, SUPERSEDED);
  }

  private void vanish(StateDocument document, Generation generation, Duration in)
      throws NotReadyException {
    for (int block = 0; block < generation.blocks(); block++) {
      await(commands().pexpire(key(document, generation.generation(), block), in.toMillis()));
    }
    await(commands().pexpire(changesKey(document, generation.generation()), in.toMillis()));
  }

  private RedisClusterAsyncCommands<String, byte[]> commands() throws NotReadyException {
    try {
      return redis.state().commands();
    } catch (RedisUnavailableException e) {
      throw new NotReadyException("Redis is away", e);
    }
  }

  private byte[] body(Generation generation) {
    try {
      return json.writeValueAsBytes(generation);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String key(StateDocument document, String generation, int block) {
    return "mq:%s:%s:%d".formatted(document.documentName(), generation, block);
  }

  private static String changesKey(StateDocument document, String generation) {
    return "mq:%s:%s:changes".formatted(document.documentName(), generation);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static <T extends @Nullable Object> T await(CompletionStage<T> stage)
      throws NotReadyException {
    try {
      return stage.toCompletableFuture().get();
    } catch (ExecutionException e) {
      throw new NotReadyException("Redis did not answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new NotReadyException("interrupted", e);
    }
  }
}
