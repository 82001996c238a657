package dev.marquee.edge.redis;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
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
 * The link to one Redis: a connection for each event loop. Keys are text, values bytes.
 *
 * <p>A Redis that is away at the start is tried again every second; one that goes away is
 * reconnected by Lettuce. Meanwhile commands are refused at once.
 *
 * <p>Thread-safety: safe. On an event loop, a command's result completes on that very loop.
 */
public final class RedisLink {
  private static final Logger LOG = Logger.getLogger(RedisLink.class);
  private static final RedisCodec<String, byte[]> CODEC =
      RedisCodec.of(StringCodec.UTF8, ByteArrayCodec.INSTANCE);
  private static final int QUEUED_COMMANDS = 10_000;
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(1);
  private static final long RETRY_MILLIS = 1_000;

  /** Lettuce's own waits grow to 30 seconds, for which a Redis that is back would look away. */
  private static final Delay RECONNECT =
      Delay.exponential(
          Duration.ofMillis(50), Duration.ofMillis(RETRY_MILLIS), 2, TimeUnit.MILLISECONDS);

  private final RedisURI uri;
  private final List<EventLoop> loops;
  private final Timer timer = new HashedWheelTimer(new DefaultThreadFactory("redis-timer", true));
  private final EventExecutorGroup executors =
      new DefaultEventExecutorGroup(1, new DefaultThreadFactory("redis-watch", true));
  private final List<RedisClient> clients;
  private final AtomicReferenceArray<@Nullable StatefulRedisConnection<String, byte[]>> connections;
  private volatile boolean closed;

  RedisLink(URI address, Duration timeout, List<EventLoop> loops) {
    this.uri = RedisURI.create(address);
    this.uri.setTimeout(timeout);
    this.loops = List.copyOf(loops);
    this.clients = this.loops.stream().map(this::client).toList();
    this.connections = new AtomicReferenceArray<>(this.loops.size());
  }

  /** A client on one loop. What it needs besides the loop, all clients of the link share. */
  private RedisClient client(EventLoop loop) {
    ClientResources resources =
        ClientResources.builder()
            .eventLoopGroupProvider(new OneLoopProvider(loop))
            .eventExecutorGroup(executors)
            .timer(timer)
            .reconnectDelay(RECONNECT)
            .commandLatencyRecorder(CommandLatencyRecorder.disabled())
            .build();
    RedisClient client = RedisClient.create(resources);
    client.setOptions(
        ClientOptions.builder()
            .disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
            .requestQueueSize(QUEUED_COMMANDS)
            .timeoutOptions(TimeoutOptions.enabled())
            .socketOptions(SocketOptions.builder().connectTimeout(CONNECT_TIMEOUT).build())
            .build());
    return client;
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
        .connectAsync(CODEC, uri)
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
  public RedisAsyncCommands<String, byte[]> commands() {
    return connection().async();
  }

  /**
   * Appends entries to streams, all in one write.
   *
   * @return what Redis answers to each, the new entry's id
   * @throws RedisUnavailableException while the link is down; then nothing was sent
   */
  public List<? extends CompletionStage<String>> append(List<StreamEntry> entries) {
    StatefulRedisConnection<String, byte[]> connection = connection();
    List<AsyncCommand<String, byte[], String>> appends = new ArrayList<>(entries.size());
    for (StreamEntry entry : entries) {
      CommandArgs<String, byte[]> args =
          new CommandArgs<>(CODEC).addKey(entry.stream()).add(StreamEntry.NEXT_ID);
      entry.fields().forEach((field, value) -> args.addKey(field).addValue(value));
      appends.add(
          new AsyncCommand<>(new Command<>(CommandType.XADD, new StatusOutput<>(CODEC), args)));
    }
    connection.dispatch(appends);
    return appends;
  }

  private StatefulRedisConnection<String, byte[]> connection() {
    StatefulRedisConnection<String, byte[]> connection = connections.get(indexOfThisLoop());
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
      StatefulRedisConnection<String, byte[]> connection = connections.get(i);
      if (connection == null || !connection.isOpen()) {
        return false;
      }
    }
    return true;
  }

  /** Opens a connection of its own for messages. */
  public CompletionStage<StatefulRedisPubSubConnection<String, byte[]>> messages() {
    return clients.getFirst().connectPubSubAsync(CODEC, uri);
  }

  /** Opens a connection of its own, for commands that block or that come in bulk. */
  public CompletionStage<StatefulRedisConnection<String, byte[]>> ownConnection() {
    return clients.getFirst().connectAsync(CODEC, uri);
  }

  /** Host and port, for people. */
  public String place() {
    return uri.getHost() + ":" + uri.getPort();
  }

  void close() {
    closed = true;
    for (RedisClient client : clients) {
      client.shutdown(0, 2, TimeUnit.SECONDS);
      client.getResources().shutdown(0, 2, TimeUnit.SECONDS);
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
