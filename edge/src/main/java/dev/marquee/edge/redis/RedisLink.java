package dev.marquee.edge.redis;

import io.lettuce.core.RedisURI;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.lettuce.core.metrics.CommandLatencyRecorder;
import io.lettuce.core.output.StatusOutput;
import io.lettuce.core.protocol.AsyncCommand;
import io.lettuce.core.protocol.Command;
import io.lettuce.core.protocol.CommandArgs;
import io.lettuce.core.protocol.CommandType;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.Delay;
import io.netty.channel.EventLoop;
import io.netty.util.HashedWheelTimer;
import io.netty.util.Timer;
import io.netty.util.concurrent.DefaultEventExecutorGroup;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.EventExecutorGroup;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The link to one Redis, or to one cluster: a connection for each event loop. Keys are text, values
 * bytes.
 *
 * <p>A Redis that is away at the start is tried again every second; one that goes away is
 * reconnected by Lettuce. Meanwhile commands are refused at once.
 *
 * <p>Thread-safety: safe. On an event loop, a command's result completes on that very loop.
 */
public final class RedisLink {
  private static final Logger LOG = Logger.getLogger(RedisLink.class);
  private static final long RETRY_MILLIS = 1_000;

  /** Lettuce's own waits grow to 30 seconds, for which a Redis that is back would look away. */
  private static final Delay RECONNECT =
      Delay.exponential(
          Duration.ofMillis(50), Duration.ofMillis(RETRY_MILLIS), 2, TimeUnit.MILLISECONDS);

  private final String address;
  private final RedisURI uri;
  private final List<EventLoop> loops;
  private final Timer timer = new HashedWheelTimer(new DefaultThreadFactory("redis-timer", true));
  private final EventExecutorGroup executors =
      new DefaultEventExecutorGroup(1, new DefaultThreadFactory("redis-watch", true));
  private final List<LoopClient> clients;
  private final AtomicReferenceArray<@Nullable RedisConnection> connections;
  private volatile boolean closed;

  RedisLink(URI address, Duration timeout, List<EventLoop> loops) {
    this.address = address.toString();
    this.uri = LoopClient.uri(this.address, timeout);
    this.loops = List.copyOf(loops);
    this.clients = this.loops.stream().map(this::client).toList();
    this.connections = new AtomicReferenceArray<>(this.loops.size());
  }

  /** A client on one loop. What it needs besides the loop, all clients of the link share. */
  private LoopClient client(EventLoop loop) {
    ClientResources resources =
        ClientResources.builder()
            .eventLoopGroupProvider(new OneLoopProvider(loop))
            .eventExecutorGroup(executors)
            .timer(timer)
            .reconnectDelay(RECONNECT)
            .commandLatencyRecorder(CommandLatencyRecorder.disabled())
            .build();
    return LoopClient.of(address, uri, resources);
  }

  /** Starts connecting, on every loop. Never waits. */
  void open() {
    for (int i = 0; i < loops.size(); i++) {
      connect(i);
    }
  }

  private void connect(int index) {
    if (closed) {
      return;
    }
    clients
        .get(index)
        .connect()
        .whenComplete(
            (connection, failure) -> {
              if (connection != null) {
                connections.set(index, connection);
                if (closed) {
                  connection.closeAsync();
                }
              } else if (!closed) {
                LOG.debugf("Redis at %s cannot be reached yet: %s", place(), failure);
                loops
                    .get(index)
                    .schedule(() -> connect(index), RETRY_MILLIS, TimeUnit.MILLISECONDS);
              }
            });
  }

  /**
   * The commands of the calling event loop's connection; called from elsewhere, those of the first.
   *
   * @throws RedisUnavailableException while the link is down
   */
  public RedisClusterAsyncCommands<String, byte[]> commands() {
    return connection().async();
  }

  /**
   * Appends entries to streams, all in one write.
   *
   * @return what Redis answers to each, the new entry's id
   * @throws RedisUnavailableException while the link is down; then nothing was sent
   */
  public List<? extends CompletionStage<String>> append(List<StreamEntry> entries) {
    RedisConnection connection = connection();
    List<AsyncCommand<String, byte[], String>> appends = new ArrayList<>(entries.size());
    for (StreamEntry entry : entries) {
      CommandArgs<String, byte[]> args =
          new CommandArgs<>(LoopClient.CODEC).addKey(entry.stream()).add(StreamEntry.NEXT_ID);
      entry.fields().forEach((field, value) -> args.addKey(field).addValue(value));
      appends.add(
          new AsyncCommand<>(
              new Command<>(CommandType.XADD, new StatusOutput<>(LoopClient.CODEC), args)));
    }
    connection.dispatch(appends);
    return appends;
  }

  private RedisConnection connection() {
    RedisConnection connection = connections.get(indexOfThisLoop());
    if (connection == null || !connection.isOpen()) {
      throw new RedisUnavailableException("Redis at %s cannot be reached.".formatted(place()));
    }
    return connection;
  }

  /**
   * @throws RedisUnavailableException while the calling event loop's connection is down
   */
  public void requireUp() {
    connection();
  }

  /**
   * The event loop that calls, or null where none does. What is to run on it later is scheduled on
   * it itself: a timer of Vert.x that is set outside of a context, as in a reply's completion, runs
   * on some other loop.
   */
  public @Nullable EventLoop callingLoop() {
    EventLoop loop = loops.get(indexOfThisLoop());
    return loop.inEventLoop() ? loop : null;
  }

  /** Whether every loop has its connection. */
  public boolean connected() {
    for (int i = 0; i < connections.length(); i++) {
      RedisConnection connection = connections.get(i);
      if (connection == null || !connection.isOpen()) {
        return false;
      }
    }
    return true;
  }

  /** Opens a connection of its own for messages. */
  public CompletionStage<? extends StatefulRedisPubSubConnection<String, byte[]>> messages() {
    return clients.getFirst().messages();
  }

  /** Opens a connection of its own, for commands that block or that come in bulk. */
  public CompletionStage<RedisConnection> ownConnection() {
    return clients.getFirst().connect();
  }

  /** Host and port, for people. */
  public String place() {
    return uri.getHost() + ":" + uri.getPort();
  }

  void close() {
    closed = true;
    for (LoopClient client : clients) {
      client.shutdown(2);
    }
    executors.shutdownGracefully(0, 2, TimeUnit.SECONDS);
    timer.stop();
  }

  private int indexOfThisLoop() {
    for (int i = 0; i < loops.size(); i++) {
      EventExecutor loop = loops.get(i);
      if (loop.inEventLoop()) {
        return i;
      }
    }
    return 0;
  }
}
