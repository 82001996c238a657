package dev.marquee.edge.redis;

import io.lettuce.core.AbstractRedisClient;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.cluster.ClusterClientOptions;
import io.lettuce.core.cluster.ClusterTopologyRefreshOptions;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import io.lettuce.core.resource.ClientResources;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/**
 * Connects one event loop to a Redis, or to a cluster where the address begins with {@code
 * redis-cluster:} or {@code rediss-cluster:}; it names any node of it.
 *
 * <p>Thread-safety: safe.
 */
final class LoopClient {
  static final RedisCodec<String, byte[]> CODEC =
      RedisCodec.of(StringCodec.UTF8, ByteArrayCodec.INSTANCE);

  private static final String CLUSTER = "-cluster:";
  private static final int QUEUED_COMMANDS = 10_000;
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(1);

  /** Nodes that nobody was told of are found within that. */
  private static final Duration BETWEEN_REFRESHES = Duration.ofSeconds(10);

  private final AbstractRedisClient client;
  private final RedisURI uri;

  private LoopClient(AbstractRedisClient client, RedisURI uri) {
    this.client = client;
    this.uri = uri;
  }

  /** Where an address leads. */
  static RedisURI uri(String address, Duration timeout) {
    RedisURI uri = RedisURI.create(address.replaceFirst("^(rediss?)-cluster:", "$1:"));
    uri.setTimeout(timeout);
    return uri;
  }

  static LoopClient of(String address, RedisURI uri, ClientResources resources) {
    return address.contains(CLUSTER) ? cluster(uri, resources) : single(uri, resources);
  }

  private static LoopClient single(RedisURI uri, ClientResources resources) {
    RedisClient client = RedisClient.create(resources);
    client.setOptions(options(ClientOptions.builder()).build());
    return new LoopClient(client, uri);
  }

  private static LoopClient cluster(RedisURI uri, ClientResources resources) {
    RedisClusterClient client = RedisClusterClient.create(resources, uri);
    ClusterClientOptions.Builder builder =
        ClusterClientOptions.builder()
            .topologyRefreshOptions(
                ClusterTopologyRefreshOptions.builder()
                    .enableAllAdaptiveRefreshTriggers()
                    .enablePeriodicRefresh(BETWEEN_REFRESHES)
                    .build());
    options(builder);
    client.setOptions(builder.build());
    return new LoopClient(client, uri);
  }

  private static ClientOptions.Builder options(ClientOptions.Builder builder) {
    return builder
        .disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
        .requestQueueSize(QUEUED_COMMANDS)
        .timeoutOptions(TimeoutOptions.enabled())
        .socketOptions(SocketOptions.builder().connectTimeout(CONNECT_TIMEOUT).build());
  }

  /** Opens a connection. */
  CompletionStage<RedisConnection> connect() {
    return switch (client) {
      case RedisClient single -> single.connectAsync(CODEC, uri).thenApply(RedisConnection::of);
      case RedisClusterClient cluster ->
          cluster
              .refreshPartitionsAsync()
              .thenCompose(known -> cluster.connectAsync(CODEC))
              .thenApply(RedisConnection::of);
      default -> throw new IllegalStateException(client.toString());
    };
  }

  /** Opens a connection for messages. */
  CompletionStage<? extends StatefulRedisPubSubConnection<String, byte[]>> messages() {
    return switch (client) {
      case RedisClient single -> single.connectPubSubAsync(CODEC, uri);
      case RedisClusterClient cluster ->
          cluster.refreshPartitionsAsync().thenCompose(known -> cluster.connectPubSubAsync(CODEC));
      default -> throw new IllegalStateException(client.toString());
    };
  }

  void shutdown(int seconds) {
    client.shutdown(0, seconds, TimeUnit.SECONDS);
    client.getResources().shutdown(0, seconds, TimeUnit.SECONDS);
  }
}
