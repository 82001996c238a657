package dev.marquee.logging.nearline;

import dev.marquee.contract.state.UserState;
import dev.marquee.edge.redis.RedisLinks;
import dev.marquee.edge.redis.RedisUnavailableException;
import io.lettuce.core.ScriptOutputType;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletionStage;
import org.jboss.logging.Logger;

/**
 * Keeps each user's recent plays, newest first, each item once.
 *
 * <p>A play is merged where the state is, in one script: the item's latest time wins, then the list
 * is sorted by time and cut. That merge gives the same state in whatever order, and however often,
 * plays arrive, so that two replicas, a retry or a replay of the log need no agreement. {@code
 * applied} is the highest stream entry among them.
 *
 * <p>It runs right after the append, in the replica that took the event, since only there the user
 * id is still in the clear. What a replica that dies in between leaves undone, the client's retry
 * brings: plays that the log held already are merged too.
 *
 * <p>Thread-safety: safe. Cost: one round trip, not awaited by anyone's answer.
 */
@Startup // So that its counts are there, at 0, from the start.
@Singleton
public final class RecentPlays {
  private static final Logger LOG = Logger.getLogger(RecentPlays.class);

  private static final String MERGE =
      """
      local raw = redis.call('GET', KEYS[1])
      local state = raw and cjson.decode(raw) or {}
      local item, time, entry = ARGV[1], ARGV[2], ARGV[3]
      local plays = {}
      for _, play in ipairs(state.recentPlays or {}) do
        if play.itemId == item then
          if play.time > time then time = play.time end
        else
          plays[#plays + 1] = play
        end
      end
      plays[#plays + 1] = {itemId = item, time = time}
      table.sort(plays, function(a, b)
        if a.time ~= b.time then return a.time > b.time end
        return a.itemId < b.itemId
      end)
      while #plays > tonumber(ARGV[4]) do table.remove(plays) end
      state.recentPlays = plays
      local function parts(id) return string.match(id, '^(%d+)%-(%d+)$') end
      local function higher(a, b)
        local a1, a2 = parts(a)
        local b1, b2 = parts(b)
        if not b1 then return true end
        if #a1 ~= #b1 or a1 ~= b1 then return tonumber(a1) > tonumber(b1) end
        return tonumber(a2) > tonumber(b2)
      end
      if entry ~= '' and (not state.applied or higher(entry, state.applied)) then
        state.applied = entry
      end
      redis.call('SET', KEYS[1], cjson.encode(state), 'PX', ARGV[5])
      return 1
      """;

  private final RedisLinks redis;
  private final NearlineSettings settings;
  private final Counter merged;
  private final Counter failed;

  RecentPlays(RedisLinks redis, NearlineSettings settings, MeterRegistry meters) {
    this.redis = redis;
    this.settings = settings;
    this.merged =
        Counter.builder("marquee.nearline.plays")
            .description("Plays merged into user state")
            .register(meters);
    this.failed =
        Counter.builder("marquee.nearline.failures")
            .description("Plays that could not be merged into user state; the log has them")
            .register(meters);
  }

  /** Merges a play into its user's state. Never throws and never waits; failures are counted. */
  public void merge(Play play) {
    CompletionStage<Long> answer;
    try {
      answer = send(play);
    } catch (RedisUnavailableException away) {
      failed(away);
      return;
    }
    answer.whenComplete(
        (done, failure) -> {
          if (failure == null) {
            merged.increment();
          } else {
            failed(failure);
          }
        });
  }

  private CompletionStage<Long> send(Play play) {
    return redis
        .state()
        .commands()
        .eval(
            MERGE,
            ScriptOutputType.INTEGER,
            new String[] {UserState.key(play.unitId())},
            bytes(play.itemId()),
            bytes(IsoMillis.of(play.time())),
            bytes(play.entryId() == null ? "" : play.entryId()),
            bytes(Integer.toString(UserState.MAX_RECENT_PLAYS)),
            bytes(Long.toString(settings.keep().toMillis())));
  }

  private void failed(Throwable failure) {
    failed.increment();
    LOG.debugf("A play could not be merged into user state: %s", failure);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
