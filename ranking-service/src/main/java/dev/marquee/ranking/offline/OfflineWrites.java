package dev.marquee.ranking.offline;

import dev.marquee.edge.problem.HttpProblem;
import dev.marquee.edge.problem.ProblemException;
import dev.marquee.edge.redis.RedisConnection;
import io.lettuce.core.LettuceFutures;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.SetArgs;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes values in batches, each sent as one and answered whole before the next is read: so a fast
 * sender waits for Redis, and what waits here is one batch.
 *
 * <p>Thread-safety: none.
 */
final class OfflineWrites implements AutoCloseable {
  static final int BATCH = 500;

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final RedisConnection connection;
  private final @Nullable Duration ttl;
  private final List<RedisFuture<?>> waiting = new ArrayList<>(BATCH);
  private long written;

  OfflineWrites(RedisConnection connection, @Nullable Duration ttl) {
    this.connection = connection;
    this.ttl = ttl;
    connection.setAutoFlushCommands(false);
  }

  /** How many values Redis has confirmed. */
  long written() {
    return written;
  }

  /**
   * Writes a value, or removes it where there is none.
   *
   * @throws ProblemException with {@code redis-unavailable} if Redis does not confirm a batch
   */
  void write(String key, byte @Nullable [] value) {
    try {
      if (value == null) {
        waiting.add(connection.async().del(key));
      } else if (ttl == null) {
        waiting.add(connection.async().set(key, value));
      } else {
        waiting.add(connection.async().set(key, value, SetArgs.Builder.px(ttl.toMillis())));
      }
    } catch (RedisException e) {
      throw unavailable(written, e);
    }
    if (waiting.size() == BATCH) {
      flush();
    }
  }

  /** Waits until everything is confirmed. */
  void flush() {
    try {
      connection.flushCommands();
      if (!LettuceFutures.awaitAll(PATIENCE, waiting.toArray(RedisFuture<?>[]::new))) {
        throw unavailable(written, null);
      }
    } catch (RedisException e) {
      throw unavailable(written, e);
    }
    written += waiting.size();
    waiting.clear();
  }

  @Override
  public void close() {
    connection.closeAsync();
  }

  static ProblemException unavailable(long written, @Nullable Exception cause) {
    return new ProblemException(
        HttpProblem.REDIS_UNAVAILABLE,
        "Redis confirmed %d lines and then no more. Send the whole body again after the seconds that Retry-After names; what is written twice is the same."
            .formatted(written),
        cause);
  }
}
