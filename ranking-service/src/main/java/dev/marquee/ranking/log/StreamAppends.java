package dev.marquee.ranking.log;

import dev.marquee.contract.log.LogStreams;
import dev.marquee.edge.redis.RedisLinks;
import dev.marquee.edge.redis.RedisUnavailableException;
import io.lettuce.core.RedisException;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.micrometer.core.instrument.Counter;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Appends to the streams by the packet: what an event loop has within {@value #LONGEST_WAIT_MILLIS}
 * milliseconds leaves in one write, and its replies come in one read. Nobody awaits an append, and
 * a write of its own costs as much as ranking a hundred candidates by a small model does.
 *
 * <p>Thread-safety: safe. Memory: at most {@value #LARGEST} entries for each event loop.
 */
@Singleton
final class StreamAppends {
  private static final long LONGEST_WAIT_MILLIS = 2;
  private static final int LARGEST = 64;

  private final RedisLinks redis;
  private final Vertx vertx;
  private final ThreadLocal<Packet> packets = ThreadLocal.withInitial(Packet::new);

  StreamAppends(RedisLinks redis, Vertx vertx) {
    this.redis = redis;
    this.vertx = vertx;
  }

  private record Append(String stream, Map<String, byte[]> entry, Counter notLogged) {}

  private static final class Packet {
    private List<Append> waiting = new ArrayList<>();

    List<Append> take() {
      List<Append> taken = waiting;
      waiting = new ArrayList<>();
      return taken;
    }
  }

  /**
   * Sends an entry on its way. Never waits.
   *
   * @param notLogged counts it where it does not arrive
   * @throws RedisUnavailableException while the link is down, in which case nothing is counted
   */
  void append(int shard, Map<String, byte[]> entry, Counter notLogged) {
    RedisAsyncCommands<String, byte[]> commands = redis.log().commands();
    Append append = new Append(LogStreams.key(shard), entry, notLogged);
    if (!Context.isOnEventLoopThread()) {
      send(commands, append);
      return;
    }
    Packet packet = packets.get();
    packet.waiting.add(append);
    if (packet.waiting.size() == 1) {
      vertx.setTimer(LONGEST_WAIT_MILLIS, due -> send(packet.take()));
    } else if (packet.waiting.size() == LARGEST) {
      send(packet.take());
    }
  }

  private void send(List<Append> appends) {
    if (appends.isEmpty()) {
      return;
    }
    try {
      redis.log().together(commands -> appends.forEach(append -> send(commands, append)));
    } catch (RedisUnavailableException e) {
      appends.forEach(StreamAppends::lost);
    }
  }

  private static void send(RedisAsyncCommands<String, byte[]> commands, Append append) {
    try {
      commands
          .xadd(append.stream(), append.entry())
          .whenComplete(
              (id, failure) -> {
                if (failure != null) {
                  lost(append);
                }
              });
    } catch (RedisException e) {
      lost(append);
    }
  }

  private static void lost(Append append) {
    append.notLogged().increment();
  }
}
