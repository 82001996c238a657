package dev.marquee.ranking.offline;

import dev.marquee.edge.redis.RedisConnection;
import dev.marquee.edge.redis.RedisLinks;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Opens, for each upload, a connection of its own: pages must not queue behind it. */
@Singleton
final class OfflineConnections {
  private static final long CONNECT_SECONDS = 2;

  private final RedisLinks redis;

  OfflineConnections(RedisLinks redis) {
    this.redis = redis;
  }

  /**
   * Somewhere to write to. The caller closes it.
   *
   * @param ttl after which Redis forgets what is written; null for never
   */
  OfflineWrites writes(@Nullable Duration ttl) {
    try {
      RedisConnection connection =
          redis
              .state()
              .ownConnection()
              .toCompletableFuture()
              .get(CONNECT_SECONDS, TimeUnit.SECONDS);
      return new OfflineWrites(connection, ttl);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw OfflineWrites.unavailable(0, e);
    } catch (ExecutionException | TimeoutException | CompletionException e) {
      throw OfflineWrites.unavailable(0, e);
    }
  }
}
