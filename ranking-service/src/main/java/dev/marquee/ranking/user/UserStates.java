package dev.marquee.ranking.user;

import dev.marquee.contract.state.OfflineKeys;
import dev.marquee.contract.state.UserState;
import dev.marquee.edge.redis.RedisLinks;
import dev.marquee.edge.redis.RedisUnavailableException;
import dev.marquee.ranking.CallingLoop;
import dev.marquee.ranking.Deadline;
import io.lettuce.core.KeyValue;
import io.lettuce.core.RedisException;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Reads what is known of a user in one round trip: what is the user's own with one command, and
 * with it, where a page asks for them, the lists of the user's segments.
 */
@Singleton
public final class UserStates {
  /** Where in the user's own values the lists begin: behind state and features. */
  private static final int FIRST_LIST = 2;

  private final RedisLinks redis;
  private final CallingLoop loop;
  private final UserValues values;

  UserStates(RedisLinks redis, CallingLoop loop, UserValues values) {
    this.redis = redis;
    this.loop = loop;
    this.values = values;
  }

  /**
   * What is known of a user, by the deadline at the latest. On an event loop it completes there.
   * The deadline is a timer of the loop: those of Lettuce fire far too late.
   */
  public CompletionStage<UserRead> read(UserQuery query, Deadline deadline) {
    if (query.unitId() == null && query.lists().isEmpty()) {
      return CompletableFuture.completedStage(UserRead.NOBODY);
    }
    long millis = TimeUnit.NANOSECONDS.toMillis(deadline.remainingNanos());
    if (millis < 1) {
      return CompletableFuture.completedStage(UserRead.UNAVAILABLE);
    }
    CompletionStage<UserRead> answer;
    try {
      answer = send(query);
    } catch (RedisUnavailableException | RedisException e) {
      return CompletableFuture.completedStage(UserRead.UNAVAILABLE);
    }
    CompletableFuture<UserRead> read = new CompletableFuture<>();
    Runnable timer = loop.after(millis, () -> read.complete(UserRead.UNAVAILABLE));
    answer.whenComplete(
        (known, failure) -> {
          timer.run();
          read.complete(failure == null ? known : UserRead.UNAVAILABLE);
        });
    return read;
  }

  private CompletionStage<UserRead> send(UserQuery query) {
    RedisClusterAsyncCommands<String, byte[]> commands = redis.state().commands();
    CompletionStage<List<KeyValue<String, byte[]>>> own =
        query.unitId() == null
            ? CompletableFuture.completedStage(List.of())
            : commands.mget(ownKeys(query.unitId(), query.lists()));
    CompletionStage<List<KeyValue<String, byte[]>>> ofSegments =
        CompletableFuture.completedStage(List.of());
    for (UserQuery.WantedList list : query.lists()) {
      if (list.segment() != null) {
        // One command each: their keys share no hash tag.
        ofSegments =
            ofSegments.thenCombine(
                commands.mget(OfflineKeys.segmentList(list.name(), list.segment())),
                UserStates::joined);
      }
    }
    return own.thenCombine(ofSegments, (found, segments) -> read(query, found, segments));
  }

  private static <T> List<T> joined(List<T> some, List<T> more) {
    List<T> all = new ArrayList<>(some.size() + more.size());
    all.addAll(some);
    all.addAll(more);
    return all;
  }

  private static String[] ownKeys(String unitId, List<UserQuery.WantedList> lists) {
    String[] keys = new String[FIRST_LIST + lists.size()];
    keys[0] = UserState.key(unitId);
    keys[1] = OfflineKeys.userFeatures(unitId);
    for (int i = 0; i < lists.size(); i++) {
      keys[FIRST_LIST + i] = OfflineKeys.userList(lists.get(i).name(), unitId);
    }
    return keys;
  }

  private UserRead read(
      UserQuery query,
      List<KeyValue<String, byte[]>> own,
      List<KeyValue<String, byte[]>> ofSegments) {
    UserState state = values.state(value(own, 0));
    if (state == null) {
      return UserRead.UNAVAILABLE;
    }
    UserFeatures features = values.features(value(own, 1));
    return new UserRead(state, features, lists(query, own, ofSegments), true);
  }

  private Map<String, List<String>> lists(
      UserQuery query,
      List<KeyValue<String, byte[]>> own,
      List<KeyValue<String, byte[]>> ofSegments) {
    if (query.lists().isEmpty()) {
      return Map.of();
    }
    Map<String, List<String>> lists = new HashMap<>();
    int segment = 0;
    for (int i = 0; i < query.lists().size(); i++) {
      UserQuery.WantedList wanted = query.lists().get(i);
      List<String> list = values.list(value(own, FIRST_LIST + i));
      if (wanted.segment() != null) {
        byte @Nullable [] ofSegment = value(ofSegments, segment++);
        list = list == null ? values.list(ofSegment) : list;
      }
      if (list != null) {
        lists.put(wanted.name(), list);
      }
    }
    return lists;
  }

  private static byte @Nullable [] value(List<KeyValue<String, byte[]>> values, int index) {
    return index < values.size() ? values.get(index).getValueOrElse(null) : null;
  }
}
