package dev.marquee.ranking.consistency;

import dev.marquee.contract.log.Pseudonyms;
import dev.marquee.contract.state.UserState;
import dev.marquee.edge.redis.RedisLinks;
import io.lettuce.core.KeyScanCursor;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.ScanArgs;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Whose pseudonyms these are. The log has pseudonyms only, which cannot be turned around; so the
 * users with a state are gone through, and each is given their pseudonym again.
 *
 * <p>Thread-safety: safe. Blocks: never on an event loop. Cost: at most {@value #MOST_KEYS} keys.
 */
@Singleton
final class KnownUsers {
  private static final int MOST_KEYS = 200_000;
  private static final int CHUNK = 1_000;
  private static final long WAIT_SECONDS = 5;

  private final RedisLinks redis;
  private final Pseudonyms pseudonyms;

  KnownUsers(RedisLinks redis, Pseudonyms pseudonyms) {
    this.redis = redis;
    this.pseudonyms = pseudonyms;
  }

  /**
   * Who was found.
   *
   * @param unitIds by pseudonym
   * @param complete whether all users with a state were gone through, or all found, so that the
   *     others have no state
   */
  record Found(Map<String, String> unitIds, boolean complete) {}

  Found find(Set<String> userKeys) {
    Map<String, String> found = new HashMap<>();
    Set<String> wanted = new HashSet<>(userKeys);
    ScanArgs args = ScanArgs.Builder.matches(UserState.key("*")).limit(CHUNK);
    int seen = 0;
    KeyScanCursor<String> cursor = null;
    while (!wanted.isEmpty() && seen < MOST_KEYS && (cursor == null || !cursor.isFinished())) {
      cursor =
          await(
              cursor == null
                  ? redis.state().commands().scan(args)
                  : redis.state().commands().scan(cursor, args));
      for (String key : cursor.getKeys()) {
        seen++;
        String unitId = key.substring(key.indexOf('{') + 1, key.length() - 1);
        String userKey = pseudonyms.userKey(unitId);
        if (userKey != null && wanted.remove(userKey)) {
          found.put(userKey, unitId);
        }
      }
    }
    return new Found(found, wanted.isEmpty() || (cursor != null && cursor.isFinished()));
  }

  private static <T> T await(RedisFuture<T> answer) {
    try {
      return answer.toCompletableFuture().get(WAIT_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException("the users' keys cannot be read", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
