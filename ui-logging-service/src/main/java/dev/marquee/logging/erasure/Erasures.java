package dev.marquee.logging.erasure;

import dev.marquee.contract.log.Pseudonyms;
import dev.marquee.edge.problem.ProblemException;
import dev.marquee.edge.redis.RedisLinks;
import dev.marquee.edge.redis.RedisUnavailableException;
import dev.marquee.logging.LoggingProblem;
import dev.marquee.logging.lake.LakeSettings;
import io.lettuce.core.RedisException;
import io.lettuce.core.ScanArgs;
import io.lettuce.core.ScanIterator;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Erases people. What the ranker knows of a person is deleted at once; the log and the lake have
 * only the pseudonym, which is noted in the log's Redis for the writer.
 *
 * <p>Thread-safety: safe. Blocks its caller: it looks through all keys of the state's Redis.
 */
@Singleton
public final class Erasures {
  /** Pseudonym to when the erasure was asked for, Unix milliseconds. */
  public static final String PENDING = "mq:erasures";

  /** Pseudonym to when it was asked for and when it was done, with a blank between. */
  public static final String DONE = "mq:erasures:done";

  /** What is kept of a user for ranking, and of answers to them. */
  private static final List<String> FAMILIES =
      List.of(
          "mq:user:{",
          "mq:user-features:{",
          "mq:list:",
          "mq:page:{",
          "mq:answer:{",
          "mq:idempotency:{");

  /** By the clock that the ids of the log's entries are of. */
  private static final String NOTE =
      """
      local time = redis.call('TIME')
      local millis = time[1] * 1000 + math.floor(time[2] / 1000)
      redis.call('HSET', KEYS[1], ARGV[1], string.format('%.0f', millis))
      return millis
      """;

  private static final Logger LOG = Logger.getLogger(Erasures.class);

  /** Signals reach the state within this. */
  private static final long NEARLINE_SECONDS = 3;

  private static final int SCANNED_AT_ONCE = 1_000;
  private static final int DELETED_AT_ONCE = 100;

  private final RedisLinks redis;
  private final Pseudonyms pseudonyms;
  private final LakeSettings lake;

  Erasures(RedisLinks redis, Pseudonyms pseudonyms, LakeSettings lake) {
    this.redis = redis;
    this.pseudonyms = pseudonyms;
    this.lake = lake;
  }

  /**
   * Erases a person; again, if it was done before and they came back.
   *
   * @throws ProblemException with {@code erasure-not-stored} unless both parts of Redis have it
   */
  Erasure erase(String userId) {
    String userKey = Objects.requireNonNull(pseudonyms.userKey(userId));
    Instant requestedAt;
    try (StatefulRedisConnection<String, byte[]> log =
            redis.log().ownConnection().toCompletableFuture().get();
        StatefulRedisConnection<String, byte[]> state =
            redis.state().ownConnection().toCompletableFuture().get()) {
      // First what outlasts a failure of the rest: asked again, it begins anew.
      Long millis =
          log.sync().eval(NOTE, ScriptOutputType.INTEGER, new String[] {PENDING}, bytes(userKey));
      requestedAt = Instant.ofEpochMilli(millis);
      forget(state.sync(), userId);
      forgetOnceMore(userId);
    } catch (ExecutionException | RedisException | RedisUnavailableException away) {
      throw new ProblemException(
          LoggingProblem.ERASURE_NOT_STORED,
          "Redis cannot be reached; ask again after the seconds that Retry-After names.",
          away);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ProblemException(
          LoggingProblem.ERASURE_NOT_STORED, "The service is stopping; ask again.", e);
    }
    return new Erasure(userKey, Erasure.State.pending, requestedAt, null, null);
  }

  /** What came just before may still be on its way into the state. */
  private void forgetOnceMore(String userId) {
    CompletableFuture.runAsync(
            () -> {
              try (StatefulRedisConnection<String, byte[]> state =
                  redis.state().ownConnection().toCompletableFuture().join()) {
                forget(state.sync(), userId);
              }
            },
            CompletableFuture.delayedExecutor(NEARLINE_SECONDS, TimeUnit.SECONDS))
        .whenComplete(
            (done, failure) -> {
              if (failure != null) {
                LOG.warnf(
                    "The state of a person who was erased could not be looked through once more: %s",
                    failure);
              }
            });
  }

  /** How far the erasure of a person has come; null if nobody asked for one. */
  @Nullable Erasure of(String userId) {
    String userKey = Objects.requireNonNull(pseudonyms.userKey(userId));
    try (StatefulRedisConnection<String, byte[]> log =
        redis.log().ownConnection().toCompletableFuture().get()) {
      byte[] pending = log.sync().hget(PENDING, userKey);
      if (pending != null) {
        return new Erasure(userKey, Erasure.State.pending, time(text(pending)), null, null);
      }
      byte[] done = log.sync().hget(DONE, userKey);
      if (done == null) {
        return null;
      }
      String times = text(done);
      int blank = times.indexOf(' ');
      Instant doneAt = time(times.substring(blank + 1));
      return new Erasure(
          userKey,
          Erasure.State.done,
          time(times.substring(0, blank)),
          doneAt,
          doneAt.plus(lake.keep()).plus(lake.flush()));
    } catch (ExecutionException | RedisException | RedisUnavailableException away) {
      throw new ProblemException(
          LoggingProblem.ERASURE_NOT_STORED, "Redis cannot be reached; ask again.", away);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ProblemException(
          LoggingProblem.ERASURE_NOT_STORED, "The service is stopping; ask again.", e);
    }
  }

  /** Deletes every key that carries the user's hash tag. */
  private static void forget(RedisCommands<String, byte[]> state, String userId) {
    ScanIterator<String> keys =
        ScanIterator.scan(
            state,
            ScanArgs.Builder.matches("mq:*{%s}*".formatted(literally(userId)))
                .limit(SCANNED_AT_ONCE));
    List<String> found = new ArrayList<>();
    while (keys.hasNext()) {
      String key = keys.next();
      // A user may be called as a shard of the log is.
      if (FAMILIES.stream().anyMatch(key::startsWith)) {
        found.add(key);
      }
      if (found.size() == DELETED_AT_ONCE) {
        state.unlink(found.toArray(String[]::new));
        found.clear();
      }
    }
    if (!found.isEmpty()) {
      state.unlink(found.toArray(String[]::new));
    }
  }

  /** As it stands, in a pattern of Redis. */
  private static String literally(String text) {
    StringBuilder escaped = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if ("*?[]\\^-".indexOf(c) >= 0) {
        escaped.append('\\');
      }
      escaped.append(c);
    }
    return escaped.toString();
  }

  private static Instant time(String millis) {
    return Instant.ofEpochMilli(Long.parseLong(millis));
  }

  private static String text(byte[] value) {
    return new String(value, StandardCharsets.US_ASCII);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
