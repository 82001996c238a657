package dev.marquee.ranking.user;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.marquee.contract.state.UserState;
import dev.marquee.edge.redis.RedisLinks;
import dev.marquee.edge.redis.RedisUnavailableException;
import dev.marquee.ranking.Deadline;
import io.lettuce.core.RedisException;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Reads user states. */
@Singleton
public final class UserStates {
  private final RedisLinks redis;
  private final Vertx vertx;
  private final ObjectReader reader;
  private final Counter unreadable;

  UserStates(RedisLinks redis, Vertx vertx, ObjectMapper json, MeterRegistry metrics) {
    this.redis = redis;
    this.vertx = vertx;
    this.reader = json.readerFor(UserState.class);
    this.unreadable = metrics.counter("marquee.user.states.unreadable");
  }

  /**
   * The user's state, by the deadline at the latest. On an event loop it completes there. The
   * deadline is a timer of the loop: those of Lettuce fire far too late.
   *
   * @param unitId null for nobody
   */
  public CompletionStage<UserRead> read(@Nullable String unitId, Deadline deadline) {
    if (unitId == null) {
      return CompletableFuture.completedStage(UserRead.NOBODY);
    }
    long millis = TimeUnit.NANOSECONDS.toMillis(deadline.remainingNanos());
    if (millis < 1) {
      return CompletableFuture.completedStage(UserRead.UNAVAILABLE);
    }
    CompletionStage<byte[]> answer;
    try {
      answer = redis.state().commands().get(UserState.key(unitId));
    } catch (RedisUnavailableException | RedisException e) {
      return CompletableFuture.completedStage(UserRead.UNAVAILABLE);
    }
    CompletableFuture<UserRead> read = new CompletableFuture<>();
    long timer = vertx.setTimer(millis, ignored -> read.complete(UserRead.UNAVAILABLE));
    answer.whenComplete(
        (body, failure) -> {
          vertx.cancelTimer(timer);
          read.complete(failure == null ? parse(body) : UserRead.UNAVAILABLE);
        });
    return read;
  }

  private UserRead parse(byte @Nullable [] body) {
    if (body == null) {
      return UserRead.NOBODY;
    }
    try {
      return new UserRead(reader.readValue(body), true);
    } catch (IOException e) {
      unreadable.increment();
      return UserRead.UNAVAILABLE;
    }
  }
}
