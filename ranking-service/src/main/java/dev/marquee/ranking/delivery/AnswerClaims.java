package dev.marquee.ranking.delivery;

import dev.marquee.edge.redis.RedisLinks;
import dev.marquee.edge.redis.RedisUnavailableException;
import dev.marquee.ranking.Deadline;
import io.lettuce.core.RedisException;
import io.lettuce.core.SetArgs;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Answers that are made once, however many ask for them and wherever: whoever comes first claims
 * the answer in Redis and makes it; the others wait for it, up to their own deadline.
 *
 * <p>Form of a value: {@code state(1) fingerprint(16) json}, where the state is {@code p} for a
 * claim and {@code a} for an answer. A claim ends by itself a second after the longest deadline, so
 * that one whose maker is gone holds up nobody for long; a maker that is later than that is not
 * alone.
 *
 * <p>Thread-safety: safe. Cost: one command for whoever makes the answer and one for each retry;
 * one more every {@value #POLL_MILLIS} ms for who waits.
 */
@Singleton
public final class AnswerClaims {
  /** The fingerprint of keys that stand for one request alone. */
  public static final byte[] ANY = new byte[AnswerClaims.FINGERPRINT];

  /** How long a fingerprint is, in bytes. */
  static final int FINGERPRINT = 16;

  private static final byte CLAIMED = 'p';
  private static final byte ANSWERED = 'a';
  private static final int HEAD = 1 + FINGERPRINT;
  private static final long POLL_MILLIS = 3;
  private static final Duration BEYOND_THE_DEADLINE = Duration.ofSeconds(1);

  private final RedisLinks redis;
  private final Vertx vertx;
  private final SetArgs whereNothingIs;

  AnswerClaims(RedisLinks redis, Vertx vertx, PageSettings settings) {
    this.redis = redis;
    this.vertx = vertx;
    this.whereNothingIs =
        SetArgs.Builder.nx().px(settings.deadline().plus(BEYOND_THE_DEADLINE).toMillis());
  }

  /** Somebody who wants an answer. */
  private record Attempt(
      String key,
      byte[] fingerprint,
      Deadline deadline,
      Context context,
      CompletableFuture<Claim> claim) {}

  /**
   * Claims an answer, by the deadline at the latest. Who gets it must {@link #keep} or {@link
   * #release} it. On an event loop it completes there.
   *
   * @param fingerprint of the request, {@value #FINGERPRINT} bytes
   */
  public CompletionStage<Claim> claim(String key, byte[] fingerprint, Deadline deadline) {
    Attempt attempt =
        new Attempt(
            key, fingerprint, deadline, vertx.getOrCreateContext(), new CompletableFuture<>());
    ask(attempt, new Claim.Unavailable());
    return attempt.claim();
  }

  private void ask(Attempt attempt, Claim whenLate) {
    CompletableFuture<Claim> claim = attempt.claim();
    long millis = TimeUnit.NANOSECONDS.toMillis(attempt.deadline().half().remainingNanos());
    if (millis < 1) {
      claim.complete(whenLate);
      return;
    }
    CompletionStage<byte[]> reply;
    try {
      byte[] mine = value(CLAIMED, attempt.fingerprint(), new byte[0]);
      reply = redis.state().commands().setGet(attempt.key(), mine, whereNothingIs);
    } catch (RedisUnavailableException | RedisException e) {
      claim.complete(whenLate);
      return;
    }
    long timer = vertx.setTimer(millis, ignored -> claim.complete(whenLate));
    reply.whenComplete(
        (value, failure) -> {
          vertx.cancelTimer(timer);
          if (failure != null) {
            claim.complete(whenLate);
          } else {
            take(attempt, value);
          }
        });
  }

  private void take(Attempt attempt, byte @Nullable [] value) {
    CompletableFuture<Claim> claim = attempt.claim();
    if (value == null) {
      if (!claim.complete(new Claim.Ours())) {
        release(attempt.key());
      }
    } else if (value.length < HEAD || !sameRequest(value, attempt.fingerprint())) {
      claim.complete(new Claim.Different());
    } else if (value[0] == ANSWERED) {
      claim.complete(new Claim.Given(Arrays.copyOfRange(value, HEAD, value.length)));
    } else if (!claim.isDone()) {
      // A reply comes outside of any context, where a timer would be given some other loop.
      attempt
          .context()
          .runOnContext(
              ignored -> vertx.setTimer(POLL_MILLIS, again -> ask(attempt, new Claim.UnderWay())));
    }
  }

  /**
   * Keeps the answer that was claimed.
   *
   * @return whether Redis has it, by the deadline at the latest
   */
  public CompletionStage<Boolean> keep(
      String key, byte[] fingerprint, byte[] json, Duration window, Deadline deadline) {
    CompletableFuture<Boolean> kept = new CompletableFuture<>();
    CompletionStage<String> reply;
    try {
      reply =
          redis
              .state()
              .commands()
              .set(key, value(ANSWERED, fingerprint, json), SetArgs.Builder.px(window.toMillis()));
    } catch (RedisUnavailableException | RedisException e) {
      return CompletableFuture.completedStage(false);
    }
    long millis = TimeUnit.NANOSECONDS.toMillis(deadline.remainingNanos());
    long timer = vertx.setTimer(Math.max(1, millis), ignored -> kept.complete(false));
    reply.whenComplete(
        (ok, failure) -> {
          vertx.cancelTimer(timer);
          kept.complete(failure == null);
        });
    return kept;
  }

  /** Leaves the answer that was claimed to others. Never waits. */
  public void release(String key) {
    try {
      redis.state().commands().del(key);
    } catch (RedisUnavailableException | RedisException e) {
      // The claim ends by itself.
      return;
    }
  }

  private static boolean sameRequest(byte[] value, byte[] fingerprint) {
    return Arrays.equals(value, 1, HEAD, fingerprint, 0, FINGERPRINT);
  }

  private static byte[] value(byte state, byte[] fingerprint, byte[] json) {
    byte[] value = Arrays.copyOf(new byte[] {state}, HEAD + json.length);
    System.arraycopy(fingerprint, 0, value, 1, FINGERPRINT);
    System.arraycopy(json, 0, value, HEAD, json.length);
    return value;
  }
}
