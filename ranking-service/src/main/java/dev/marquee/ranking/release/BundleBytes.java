package dev.marquee.ranking.release;

import dev.marquee.edge.redis.RedisLinks;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** The zips of uploaded bundles in Redis, by digest: they never change. */
@Singleton
final class BundleBytes {
  private final RedisLinks redis;

  BundleBytes(RedisLinks redis) {
    this.redis = redis;
  }

  CompletionStage<String> put(BundleArchive archive) {
    return redis.state().commands().set(key(archive.sha256()), archive.zip());
  }

  /** The zip, or nothing where it is gone. */
  CompletionStage<Optional<byte[]>> get(String sha256) {
    return redis.state().commands().get(key(sha256)).thenApply(Optional::ofNullable);
  }

  CompletionStage<Long> remove(String sha256) {
    return redis.state().commands().del(key(sha256));
  }

  private static String key(String sha256) {
    return "mq:bundle:" + sha256;
  }
}
