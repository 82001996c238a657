package dev.marquee.ranking.continuation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import dev.marquee.contract.token.PageCursor;
import dev.marquee.edge.redis.RedisLinks;
import dev.marquee.edge.redis.RedisUnavailableException;
import dev.marquee.ranking.Deadline;
import io.lettuce.core.RedisException;
import io.lettuce.core.SetArgs;
import io.vertx.core.Vertx;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Pages that go on, in Redis beside the user's state: {@code mq:page:{unit}:pageId:firstRow} is
 * what the further rows are made from, {@code mq:answer:{unit}:pageId:firstRow} the answer that
 * they were. Of pages for nobody the page's id is the hash tag.
 */
@Singleton
public final class OpenPages {
  /** How long a page can go on after each answer. */
  public static final Duration LIFE = Duration.ofMinutes(30);

  private static final SetArgs FOR_ITS_LIFE = SetArgs.Builder.px(LIFE.toMillis());

  private final RedisLinks redis;
  private final Vertx vertx;
  private final ObjectWriter writer;
  private final ObjectReader reader;

  OpenPages(RedisLinks redis, Vertx vertx, ObjectMapper json) {
    this.redis = redis;
    this.vertx = vertx;
    this.writer = json.writerFor(OpenPage.class);
    this.reader = json.readerFor(OpenPage.class);
  }

  /**
   * Sends what a page goes on from to Redis. Never waits.
   *
   * @return false where it is known already that the page will not go on
   */
  public boolean keep(OpenPage page) {
    try {
      return set(key("page", page.cursor()), writer.writeValueAsBytes(page));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private boolean set(String key, byte[] value) {
    try {
      CompletableFuture<String> sent =
          redis.state().commands().set(key, value, FOR_ITS_LIFE).toCompletableFuture();
      return !sent.isCompletedExceptionally();
    } catch (RedisUnavailableException | RedisException e) {
      return false;
    }
  }

  /**
   * What is known of a page, by the deadline at the latest. On an event loop it completes there.
   */
  public CompletionStage<Found> find(PageCursor cursor, Deadline deadline) {
    long millis = TimeUnit.NANOSECONDS.toMillis(deadline.remainingNanos());
    if (millis < 1) {
      return CompletableFuture.completedStage(new Found.Unavailable());
    }
    CompletionStage<byte[]> answer;
    try {
      answer = redis.state().commands().get(key("page", cursor));
    } catch (RedisUnavailableException | RedisException e) {
      return CompletableFuture.completedStage(new Found.Unavailable());
    }
    CompletableFuture<Found> found = new CompletableFuture<>();
    long timer = vertx.setTimer(millis, ignored -> found.complete(new Found.Unavailable()));
    answer.whenComplete(
        (page, failure) -> {
          vertx.cancelTimer(timer);
          found.complete(failure == null ? found(page) : new Found.Unavailable());
        });
    return found;
  }

  private Found found(byte @Nullable [] page) {
    if (page == null) {
      return new Found.Ended();
    }
    try {
      return new Found.Open(reader.readValue(page));
    } catch (IOException writtenByAnotherVersion) {
      return new Found.Ended();
    }
  }

  /** Where the answer is kept that the page's further rows were. */
  public static String answerKey(PageCursor cursor) {
    return key("answer", cursor);
  }

  private static String key(String kind, PageCursor cursor) {
    String tag = cursor.unitId() == null ? cursor.pageId().toString() : cursor.unitId();
    return "mq:%s:{%s}:%s:%d".formatted(kind, tag, cursor.pageId(), cursor.firstRow());
  }
}
