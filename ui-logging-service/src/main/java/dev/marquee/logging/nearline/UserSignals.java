package dev.marquee.logging.nearline;

import dev.marquee.contract.state.UserState;
import dev.marquee.edge.redis.RedisLinks;
import dev.marquee.edge.redis.RedisUnavailableException;
import io.lettuce.core.RedisException;
import io.lettuce.core.ScriptOutputType;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.jboss.logging.Logger;

/**
 * Brings what users did into their states.
 *
 * <p>Signals are merged where the state is, in one script: in every list an item's latest time
 * wins, then the list is sorted by time and cut. That merge gives the same state in whatever order,
 * and however often, signals arrive, so that two replicas, a retry or a replay of the log need no
 * agreement. What was cut stays cut: it was older than all that a full list holds. {@code applied}
 * is the highest stream entry among them.
 *
 * <p>How often an item was seen is the one thing that no such merge can give. An impression counts
 * if it is younger than the item's last: so a replay never counts twice, and an impression that
 * comes after a younger one of the same item is not counted. The number is never too high, and
 * exact where the impressions of an item arrive in their order; an item that was cut begins anew.
 *
 * <p>It runs right after the append, in the replica that took the events, since only there the user
 * id is still in the clear. What a replica that dies in between leaves undone, the client's retry
 * brings: signals that the log held already are merged too.
 *
 * <p>Thread-safety: safe. Cost: one round trip for each user of a batch, not awaited by anyone's
 * answer.
 */
@Startup // So that its counts are there, at 0, from the start.
@Singleton
public final class UserSignals {
  private static final Logger LOG = Logger.getLogger(UserSignals.class);

  private static final String MERGE =
      """
      local raw = redis.call('GET', KEYS[1])
      local state = raw and cjson.decode(raw) or {}
      local most = {recentPlays = tonumber(ARGV[2]), seen = tonumber(ARGV[3]),
        progress = tonumber(ARGV[4]), finished = tonumber(ARGV[5]),
        blocked = tonumber(ARGV[6]), list = tonumber(ARGV[6])}
      local touched = {}
      local function entry(name, item, fresh)
        local list = state[name] or {}
        state[name] = list
        touched[name] = true
        for _, known in ipairs(list) do
          if (known[1] or known.itemId) == item then return known end
        end
        list[#list + 1] = fresh
        return nil
      end
      local function mark(name, item, value, millis)
        local on = value == 1
        local known = entry(name, item, {item, on, millis})
        if known and (millis > known[3] or (millis == known[3] and on)) then
          known[2], known[3] = on, millis
        end
      end
      local merge = {}
      function merge.PLAY(item, value, millis, iso)
        local known = entry('recentPlays', item, {itemId = item, time = iso})
        if known and iso > known.time then known.time = iso end
      end
      function merge.SEEN(item, value, millis)
        local known = entry('seen', item, {item, 1, millis})
        if known and millis > known[3] then known[2], known[3] = known[2] + 1, millis end
      end
      function merge.PROGRESS(item, value, millis)
        local known = entry('progress', item, {item, value, millis})
        if known and (millis > known[3] or (millis == known[3] and value > known[2])) then
          known[2], known[3] = value, millis
        end
      end
      function merge.FINISH(item, value, millis)
        local known = entry('finished', item, {item, millis})
        if known and millis > known[2] then known[2] = millis end
      end
      function merge.BLOCK(item, value, millis) mark('blocked', item, value, millis) end
      function merge.LIST(item, value, millis) mark('list', item, value, millis) end
      local function parts(id) return string.match(id, '^(%d+)%-(%d+)$') end
      local function higher(a, b)
        local a1, a2 = parts(a)
        local b1, b2 = parts(b)
        if not b1 then return true end
        if #a1 ~= #b1 or a1 ~= b1 then return tonumber(a1) > tonumber(b1) end
        return tonumber(a2) > tonumber(b2)
      end
      for i = 7, #ARGV, 6 do
        merge[ARGV[i]](ARGV[i + 1], tonumber(ARGV[i + 2]), tonumber(ARGV[i + 3]), ARGV[i + 4])
        local id = ARGV[i + 5]
        if id ~= '' and (not state.applied or higher(id, state.applied)) then
          state.applied = id
        end
      end
      local function time(known) return known.time or known[#known] end
      for name in pairs(touched) do
        local list = state[name]
        table.sort(list, function(a, b)
          if time(a) ~= time(b) then return time(a) > time(b) end
          return (a[1] or a.itemId) < (b[1] or b.itemId)
        end)
        while #list > most[name] do table.remove(list) end
      end
      redis.call('SET', KEYS[1], cjson.encode(state), 'PX', ARGV[1])
      return 1
      """;

  private final RedisLinks redis;
  private final NearlineSettings settings;
  private final Counter merged;
  private final Counter failed;

  UserSignals(RedisLinks redis, NearlineSettings settings, MeterRegistry meters) {
    this.redis = redis;
    this.settings = settings;
    this.merged =
        Counter.builder("marquee.nearline.signals")
            .description("Signals merged into user state")
            .register(meters);
    this.failed =
        Counter.builder("marquee.nearline.failures")
            .description("Signals that could not be merged into user state; the log has them")
            .register(meters);
  }

  /**
   * Merges signals into their users' states. Never throws and never waits; failures are counted.
   */
  public void merge(List<Signal> signals) {
    Map<String, List<Signal>> byUnit = new LinkedHashMap<>();
    for (Signal signal : signals) {
      byUnit.computeIfAbsent(signal.unitId(), unit -> new ArrayList<>()).add(signal);
    }
    byUnit.forEach(this::merge);
  }

  private void merge(String unitId, List<Signal> signals) {
    CompletionStage<Long> answer;
    try {
      answer = send(unitId, signals);
    } catch (RedisUnavailableException | RedisException away) {
      failed(signals.size(), away);
      return;
    }
    answer.whenComplete(
        (done, failure) -> {
          if (failure == null) {
            merged.increment(signals.size());
          } else {
            failed(signals.size(), failure);
          }
        });
  }

  private CompletionStage<Long> send(String unitId, List<Signal> signals) {
    List<byte[]> arguments = new ArrayList<>(6 + 6 * signals.size());
    arguments.add(bytes(Long.toString(settings.keep().toMillis())));
    arguments.add(bytes(Integer.toString(UserState.MAX_RECENT_PLAYS)));
    arguments.add(bytes(Integer.toString(UserState.MAX_SEEN)));
    arguments.add(bytes(Integer.toString(UserState.MAX_PROGRESS)));
    arguments.add(bytes(Integer.toString(UserState.MAX_FINISHED)));
    arguments.add(bytes(Integer.toString(UserState.MAX_MARKS)));
    signals.stream()
        .sorted(Comparator.comparing(Signal::time))
        .forEach(
            signal -> {
              String entryId = signal.entryId();
              arguments.add(bytes(signal.kind().name()));
              arguments.add(bytes(signal.itemId()));
              arguments.add(bytes(Double.toString(signal.value())));
              arguments.add(bytes(Long.toString(signal.time().toEpochMilli())));
              arguments.add(bytes(IsoMillis.of(signal.time())));
              arguments.add(bytes(entryId == null ? "" : entryId));
            });
    return redis
        .state()
        .commands()
        .eval(
            MERGE,
            ScriptOutputType.INTEGER,
            new String[] {UserState.key(unitId)},
            arguments.toArray(byte[][]::new));
  }

  private void failed(int signals, Throwable failure) {
    failed.increment(signals);
    LOG.debugf("Signals could not be merged into user state: %s", failure);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
