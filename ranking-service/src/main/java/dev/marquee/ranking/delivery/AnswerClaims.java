package dev.marquee.ranking.delivery;

import dev.marquee.edge.redis.RedisLinks;
import dev.marquee.edge.redis.RedisUnavailableException;
import dev.marquee.ranking.CallingLoop;
import dev.marquee.ranking.Deadline;
import io.lettuce.core.RedisException;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.SetArgs;
import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Answers that are made once, however many ask for them and wherever: whoever comes first claims
 * the answer in Redis and makes it; the others wait for it, up to their own deadline.
 *
 * <p>Form of a value: {@code state(1) fingerprint(16) rest}, where the state is {@code p} for a
 * claim, whose rest is a number that nobody else has, and {@code a} for an answer in JSON. A claim
 * ends by itself a second after the longest deadline, so that one whose maker is gone holds up
 * nobody for long; a maker that is later than that neither takes away nor overwrites what another
 * has claimed or answered meanwhile.
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

  private static final String KEEP =
      """
      local is = redis.call('GET', KEYS[1])
      if is and is ~= ARGV[1] then return 0 end
      redis.call('SET', KEYS[1], ARGV[2], 'PX', ARGV[3])
      return 1
      """;

  private static final String RELEASE =
      """
      if redis.call('GET', KEYS[1]) == ARGV[1] then redis.call('DEL', KEYS[1]) end
      return 1
      """;

  private final RedisLinks redis;
  private final CallingLoop loop;
  private final RandomGenerator random;
  private final SetArgs whereNothingIs;

  AnswerClaims(RedisLinks redis, CallingLoop loop, RandomGenerator random, PageSettings settings) {
    this.redis = redis;
    this.loop = loop;
    this.random = random;
    this.whereNothingIs =
        SetArgs.Builder.nx().px(settings.deadline().plus(BEYOND_THE_DEADLINE).toMillis());
  }

  /** Somebody who wants an answer. */
  @SuppressWarnings("ArrayRecordComponent") // Never compared, never handed out.
  private record Attempt(
      String key,
      byte[] fingerprint,
      byte[] mine,
      Deadline deadline,
      CompletableFuture<Claim> claim) {}

  /**
   * Claims an answer, by the deadline at the latest. Who gets it must {@link #keep} or {@link
   * #release} it. On an event loop it completes there.
   *
   * @param fingerprint of the request, {@value #FINGERPRINT} bytes
   */
  public CompletionStage<Claim> claim(String key, byte[] fingerprint, Deadline deadline) {
    byte[] number = ByteBuffer.allocate(Long.BYTES).putLong(random.nextLong()).array();
    Attempt attempt =
        new Attempt(
            key,
            fingerprint,
            value(CLAIMED, fingerprint, number),
            deadline,
            new CompletableFuture<>());
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
      reply = redis.state().commands().setGet(attempt.key(), attempt.mine(), whereNothingIs);
    } catch (RedisUnavailableException | RedisException e) {
      claim.complete(whenLate);
      return;
    }
    Runnable timer = loop.after(millis, () -> claim.complete(whenLate));
    reply.whenComplete(
        (value, failure) -> {
          timer.run();
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
      Claim.Ours ours = new Claim.Ours(attempt.key(), attempt.mine());
      if (!claim.complete(ours)) {
        release(ours);
      }
    } else if (value.length < HEAD || !sameRequest(value, attempt.fingerprint())) {
      claim.complete(new Claim.Different());
    } else if (value[0] == ANSWERED) {
      claim.complete(new Claim.Given(Arrays.copyOfRange(value, HEAD, value.length)));
    } else if (!claim.isDone()) {
      Runnable again = loop.after(POLL_MILLIS, () -> ask(attempt, new Claim.UnderWay()));
      claim.whenComplete((won, failure) -> again.run());
    }
  }

  /**
   * Keeps the answer that was claimed.
   *
   * @return whether Redis has it and nobody else claimed it meanwhile, by the deadline at the
   *     latest
   */
  public CompletionStage<Boolean> keep(
      Claim.Ours ours, byte[] json, Duration window, Deadline deadline) {
    CompletableFuture<Boolean> kept = new CompletableFuture<>();
    CompletionStage<Long> reply;
    try {
      byte[] fingerprint = Arrays.copyOfRange(ours.claimed(), 1, HEAD);
      reply =
          redis
              .state()
              .commands()
              .eval(
                  KEEP,
                  ScriptOutputType.INTEGER,
                  new String[] {ours.key()},
                  ours.claimed(),
                  value(ANSWERED, fingerprint, json),
                  Long.toString(window.toMillis()).getBytes(StandardCharsets.US_ASCII));
    } catch (RedisUnavailableException | RedisException e) {
      return CompletableFuture.completedStage(false);
    }
    long millis = TimeUnit.NANOSECONDS.toMillis(deadline.remainingNanos());
    Runnable timer = loop.after(Math.max(1, millis), () -> kept.complete(false));
    reply.whenComplete(
        (written, failure) -> {
          timer.run();
          kept.complete(failure == null && written == 1);
        });
    return kept;
  }

  /** Leaves the answer that was claimed to others. Never waits. */
  public void release(Claim.Ours ours) {
    try {
      redis
          .state()
          .commands()
          .eval(RELEASE, ScriptOutputType.INTEGER, new String[] {ours.key()}, ours.claimed());
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
