package dev.marquee.ranking.log;

import dev.marquee.contract.log.LogStreams;
import dev.marquee.edge.redis.RedisLinks;
import dev.marquee.edge.redis.RedisUnavailableException;
import dev.marquee.edge.redis.StreamEntry;
import io.lettuce.core.RedisException;
import io.micrometer.core.instrument.Counter;
import io.netty.channel.EventLoop;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

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
  private final ThreadLocal<Packet> packets = ThreadLocal.withInitial(Packet::new);

  StreamAppends(RedisLinks redis) {
    this.redis = redis;
  }

  private record Append(StreamEntry entry, Counter notLogged) {}

  /** Of one event loop, and touched by no other thread. */
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
   * @throws RedisUnavailableException while the link is down; then nothing is counted
   */
  void append(int shard, Map<String, byte[]> entry, Counter notLogged) {
    Append append = new Append(new StreamEntry(LogStreams.key(shard), entry), notLogged);
    EventLoop loop = redis.log().callingLoop();
    if (loop == null) {
      sent(append, redis.log().append(List.of(append.entry())).getFirst());
      return;
    }
    redis.log().requireUp();
    Packet packet = packets.get();
    packet.waiting.add(append);
    if (packet.waiting.size() == 1) {
      var unused =
          loop.schedule(() -> send(packet.take()), LONGEST_WAIT_MILLIS, TimeUnit.MILLISECONDS);
    } else if (packet.waiting.size() == LARGEST) {
      send(packet.take());
    }
  }

  private void send(List<Append> appends) {
    if (appends.isEmpty()) {
      return;
    }
    try {
      List<? extends CompletionStage<String>> answers =
          redis.log().append(appends.stream().map(Append::entry).toList());
      for (int i = 0; i < answers.size(); i++) {
        sent(appends.get(i), answers.get(i));
      }
    } catch (RedisUnavailableException | RedisException e) {
      appends.forEach(append -> append.notLogged().increment());
    }
  }

  private static void sent(Append append, CompletionStage<String> answer) {
    answer.whenComplete(
        (id, failure) -> {
          if (failure != null) {
            append.notLogged().increment();
          }
        });
  }
}
