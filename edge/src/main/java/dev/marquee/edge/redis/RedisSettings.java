package dev.marquee.edge.redis;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;

/** Where Redis is. */
@ConfigMapping(prefix = "marquee.redis")
public interface RedisSettings {
  /**
   * The Redis of state: user state, snapshots. Best run with {@code appendfsync everysec}. A URI
   * such as {@code redis://127.0.0.1:6379}.
   */
  @WithDefault("redis://127.0.0.1:6379")
  URI state();

  /**
   * The Redis of the log's streams. Must run with {@code appendonly yes}, {@code appendfsync
   * always} and {@code noeviction} for accepted events to be durable. May be the same as {@link
   * #state()}. May be a cluster, with the address of any of its nodes: {@code
   * redis-cluster://127.0.0.1:6379}; shards lie on its nodes by their hash tags.
   */
  @WithDefault("redis://127.0.0.1:6379")
  URI log();

  /**
   * The net under every command, far above any deadline: a command that got no answer by then
   * fails.
   */
  @WithDefault("2s")
  Duration timeout();
}
