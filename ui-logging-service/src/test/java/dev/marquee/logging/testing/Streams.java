package dev.marquee.logging.testing;

import dev.marquee.contract.log.LogStreams;
import dev.marquee.edge.testing.TestRedis;
import dev.marquee.logging.log.AcceptedEvent;
import dev.marquee.logging.log.LogEntries;
import dev.marquee.logging.log.RejectedEvent;
import io.lettuce.core.Range;
import io.lettuce.core.RedisClient;
import io.lettuce.core.StreamMessage;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the log's streams hold, over a connection of its own. */
public final class Streams implements AutoCloseable {
  private static final int SHARDS = 16;

  private final RedisClient client;
  private final StatefulRedisConnection<String, byte[]> connection;

  public Streams(TestRedis redis) {
    this.client = RedisClient.create(redis.uri().toString());
    this.connection = client.connect(RedisCodec.of(StringCodec.UTF8, ByteArrayCodec.INSTANCE));
  }

  /** One entry with the shard that it lies in. */
  public record Accepted(int shard, AcceptedEvent event) {}

  /** Every accepted event of a page, shard by shard in the order of the log. */
  public List<AcceptedEvent> ofPage(UUID pageId) {
    return accepted().stream()
        .map(Accepted::event)
        .filter(event -> pageId.equals(event.pageId()))
        .toList();
  }

  /** Every entry of one event: one, unless something went wrong. */
  public List<Accepted> ofEvent(UUID eventId) {
    return accepted().stream().filter(entry -> entry.event().eventId().equals(eventId)).toList();
  }

  /** Every rejected event that gave this id. */
  public List<RejectedEvent> rejected(String eventId) {
    List<RejectedEvent> found = new ArrayList<>();
    for (int shard = 0; shard < SHARDS; shard++) {
      for (byte[] body : bodies(shard, LogStreams.KIND_REJECTED)) {
        try {
          RejectedEvent event = LogEntries.readRejected(body);
          if (eventId.equals(event.eventId())) {
            found.add(event);
          }
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
    }
    return found;
  }

  /** Every entry of every stream, as text. */
  public String everything() {
    StringBuilder all = new StringBuilder();
    for (int shard = 0; shard < SHARDS; shard++) {
      for (StreamMessage<String, byte[]> entry :
          connection.sync().xrange(LogStreams.key(shard), Range.unbounded())) {
        entry
            .getBody()
            .values()
            .forEach(value -> all.append(new String(value, StandardCharsets.ISO_8859_1)));
      }
    }
    return all.toString();
  }

  /** A value of Redis as text. */
  public @Nullable String value(String key) {
    byte[] value = connection.sync().get(key);
    return value == null ? null : new String(value, StandardCharsets.UTF_8);
  }

  private List<Accepted> accepted() {
    List<Accepted> events = new ArrayList<>();
    for (int shard = 0; shard < SHARDS; shard++) {
      for (byte[] body : bodies(shard, LogStreams.KIND_EVENT)) {
        try {
          events.add(new Accepted(shard, LogEntries.readAccepted(body)));
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
    }
    return events;
  }

  private List<byte[]> bodies(int shard, String kind) {
    List<byte[]> bodies = new ArrayList<>();
    for (StreamMessage<String, byte[]> entry :
        connection.sync().xrange(LogStreams.key(shard), Range.unbounded())) {
      byte[] ofKind = entry.getBody().get(LogStreams.KIND);
      byte[] body = entry.getBody().get(LogStreams.BODY);
      if (ofKind != null
          && body != null
          && new String(ofKind, StandardCharsets.UTF_8).equals(kind)) {
        bodies.add(body);
      }
    }
    return bodies;
  }

  @Override
  public void close() {
    connection.close();
    client.shutdown();
  }
}
