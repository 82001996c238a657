package dev.marquee.logging.person;

import dev.marquee.contract.log.Pseudonyms;
import dev.marquee.edge.problem.ProblemException;
import dev.marquee.edge.redis.RedisConnection;
import dev.marquee.edge.redis.RedisLinks;
import dev.marquee.edge.redis.RedisUnavailableException;
import dev.marquee.logging.LoggingProblem;
import dev.marquee.logging.lake.LakeSettings;
import dev.marquee.logging.log.ErasureNotes;
import io.lettuce.core.RedisException;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.cluster.api.sync.RedisClusterCommands;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
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
final class Erasures {
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
    try (RedisConnection log = redis.log().ownConnection().toCompletableFuture().get();
        RedisConnection state = redis.state().ownConnection().toCompletableFuture().get()) {
      // First what outlasts a failure of the rest: asked again, it begins anew.
      Long millis =
          log.sync()
              .eval(
                  NOTE,
                  ScriptOutputType.INTEGER,
                  new String[] {ErasureNotes.PENDING},
                  bytes(userKey));
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
              try (RedisConnection state =
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
    try (RedisConnection log = redis.log().ownConnection().toCompletableFuture().get()) {
      byte[] pending = log.sync().hget(ErasureNotes.PENDING, userKey);
      if (pending != null) {
        return new Erasure(userKey, Erasure.State.pending, time(text(pending)), null, null);
      }
      byte[] done = log.sync().hget(ErasureNotes.DONE, userKey);
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

  private static void forget(RedisClusterCommands<String, byte[]> state, String userId) {
    List<String> keys = UserKeys.of(state, userId);
    if (!keys.isEmpty()) {
      state.unlink(keys.toArray(String[]::new));
    }
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
