package dev.marquee.edge.redis;

import io.lettuce.core.api.StatefulConnection;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.cluster.api.StatefulRedisClusterConnection;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.lettuce.core.cluster.api.sync.RedisClusterCommands;
import io.lettuce.core.protocol.RedisCommand;
import java.util.Collection;

/**
 * A connection to one Redis, or to the nodes of a cluster as if they were one: each command goes to
 * the node that has its key. What only a single Redis can do, such as MULTI, it has not.
 *
 * <p>Thread-safety: safe, as Lettuce's are.
 */
public final class RedisConnection implements AutoCloseable {
  private final StatefulConnection<String, byte[]> connection;
  private final RedisClusterAsyncCommands<String, byte[]> async;
  private final RedisClusterCommands<String, byte[]> sync;

  private RedisConnection(
      StatefulConnection<String, byte[]> connection,
      RedisClusterAsyncCommands<String, byte[]> async,
      RedisClusterCommands<String, byte[]> sync) {
    this.connection = connection;
    this.async = async;
    this.sync = sync;
  }

  /** Of a single Redis. */
  public static RedisConnection of(StatefulRedisConnection<String, byte[]> connection) {
    return new RedisConnection(connection, connection.async(), connection.sync());
  }

  static RedisConnection of(StatefulRedisClusterConnection<String, byte[]> connection) {
    return new RedisConnection(connection, connection.async(), connection.sync());
  }

  /** Commands whose results are awaited by who asks. */
  public RedisClusterAsyncCommands<String, byte[]> async() {
    return async;
  }

  /** Commands that wait; never for an event loop. */
  public RedisClusterCommands<String, byte[]> sync() {
    return sync;
  }

  /** Whether commands would be sent. A cluster's is, while some of its nodes may be away. */
  public boolean isOpen() {
    return connection.isOpen();
  }

  /** Whether each command is sent at once, as from the start, or with {@link #flushCommands}. */
  public void setAutoFlushCommands(boolean atOnce) {
    connection.setAutoFlushCommands(atOnce);
  }

  /** Sends what waits. */
  public void flushCommands() {
    connection.flushCommands();
  }

  void dispatch(Collection<? extends RedisCommand<String, byte[], ?>> commands) {
    connection.dispatch(commands);
  }

  /** Ends it, without waiting for that. */
  public void closeAsync() {
    connection.closeAsync();
  }

  @Override
  public void close() {
    connection.close();
  }
}
