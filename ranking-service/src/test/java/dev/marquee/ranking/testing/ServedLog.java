package dev.marquee.ranking.testing;

import static java.util.Objects.requireNonNull;
import static org.awaitility.Awaitility.await;

import dev.marquee.contract.log.Decisions;
import dev.marquee.contract.log.LogStreams;
import dev.marquee.contract.log.PackedDecisions;
import dev.marquee.contract.log.PackedServedPage;
import dev.marquee.contract.log.Pseudonyms;
import dev.marquee.contract.log.ServedPage;
import dev.marquee.contract.log.UnreadableEntryException;
import dev.marquee.edge.redis.RedisLinks;
import io.lettuce.core.Range;
import io.lettuce.core.StreamMessage;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What the streams of the log hold, read as the writer of the lake reads them. */
@Singleton
public final class ServedLog {
  private static final int SHARDS = 16;

  private final RedisLinks redis;
  private final Pseudonyms pseudonyms;

  ServedLog(RedisLinks redis, Pseudonyms pseudonyms) {
    this.redis = redis;
    this.pseudonyms = pseudonyms;
  }

  /** The entries that are pages of the user, oldest first, as they are now. */
  public List<ServedPage> pages(String user) {
    String userKey = keyOf(user);
    return entries(LogStreams.shardOf(userKey, "", SHARDS))
        .filter(entry -> is(entry, LogStreams.KIND_PAGE))
        .map(ServedLog::page)
        .filter(page -> userKey.equals(page.userKey()))
        .toList();
  }

  /** The pages of all users, shard by shard. */
  public List<ServedPage> pages() {
    return IntStream.range(0, SHARDS)
        .boxed()
        .flatMap(this::entries)
        .filter(entry -> is(entry, LogStreams.KIND_PAGE))
        .map(ServedLog::page)
        .toList();
  }

  /** The decisions on pages of the user, oldest first, as they are now. */
  public List<Decisions> decisions(String user) {
    String userKey = keyOf(user);
    return entries(LogStreams.shardOf(userKey, "", SHARDS))
        .filter(entry -> is(entry, LogStreams.KIND_DECISIONS))
        .map(ServedLog::decided)
        .filter(decisions -> userKey.equals(decisions.userKey()))
        .toList();
  }

  /** The page of that answer to the user, as soon as the log has it. */
  public ServedPage page(JsonPath answer, String user) {
    String pageId = answer.getString("pageId");
    return awaited(
        () ->
            pages(user).stream()
                .filter(page -> page.pageId().toString().equals(pageId))
                .findFirst());
  }

  /** The decisions on that answer to the user, as soon as the log has them. */
  public Decisions decisions(JsonPath answer, String user) {
    String pageId = answer.getString("pageId");
    return awaited(
        () ->
            decisions(user).stream()
                .filter(decisions -> decisions.pageId().toString().equals(pageId))
                .findFirst());
  }

  /** The pseudonym under which the log has the user. */
  public String keyOf(String user) {
    return requireNonNull(pseudonyms.userKey(user));
  }

  private static <T> T awaited(Callable<Optional<T>> found) {
    return await().until(found, Optional::isPresent).orElseThrow();
  }

  private Stream<StreamMessage<String, byte[]>> entries(int shard) {
    return redis
        .log()
        .commands()
        .xrange(LogStreams.key(shard), Range.unbounded())
        .toCompletableFuture()
        .join()
        .stream();
  }

  private static boolean is(StreamMessage<String, byte[]> entry, String kind) {
    return kind.equals(new String(field(entry, LogStreams.KIND), StandardCharsets.UTF_8));
  }

  private static ServedPage page(StreamMessage<String, byte[]> entry) {
    try {
      return PackedServedPage.read(field(entry, LogStreams.BODY));
    } catch (UnreadableEntryException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Decisions decided(StreamMessage<String, byte[]> entry) {
    try {
      return PackedDecisions.read(field(entry, LogStreams.BODY));
    } catch (UnreadableEntryException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] field(StreamMessage<String, byte[]> entry, String name) {
    return requireNonNull(entry.getBody().get(name));
  }
}
