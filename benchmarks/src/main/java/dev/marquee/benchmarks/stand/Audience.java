package dev.marquee.benchmarks.stand;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.marquee.benchmarks.load.Zipf;
import dev.marquee.contract.state.UserState;
import dev.marquee.contract.state.UserState.RecentPlay;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * The people who ask for pages: each with a state, made beforehand from a fixed seed.
 *
 * @param states by the user's number
 * @param itemIds of the catalogue
 */
public record Audience(List<UserState> states, List<String> itemIds) {
  private static final int PEOPLE = 1_000;
  private static final long SEED = 1;
  private static final Instant LAST_PLAY = Instant.parse("2026-11-01T20:00:00Z");
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .build();

  public Audience {
    states = List.copyOf(states);
    itemIds = List.copyOf(itemIds);
  }

  /** People who each played up to twenty of the items, some of them nothing. */
  public static Audience of(List<String> itemIds) {
    SplittableRandom random = new SplittableRandom(SEED);
    Zipf popularity = new Zipf(itemIds.size(), SEED);
    List<UserState> states = new ArrayList<>();
    for (int user = 0; user < PEOPLE; user++) {
      Set<String> played = new LinkedHashSet<>();
      int plays = random.nextInt(UserState.MAX_RECENT_PLAYS + 1);
      while (played.size() < plays) {
        played.add(itemIds.get(popularity.next()));
      }
      List<RecentPlay> recent = new ArrayList<>();
      for (String itemId : played) {
        recent.add(new RecentPlay(itemId, LAST_PLAY.minusSeconds(3_600L * recent.size())));
      }
      states.add(new UserState(recent, null));
    }
    return new Audience(states, itemIds);
  }

  public void storeIn(BenchRedis redis) {
    for (int user = 0; user < states.size(); user++) {
      redis.command("SET", UserState.key(userId(user)), json(states.get(user)));
    }
  }

  /**
   * Requests by people drawn by Zipf's law.
   *
   * @param count how many different ones are made
   */
  public List<byte[]> requests(Asked asked, int count) {
    Zipf visits = new Zipf(states.size(), SEED + 1);
    SplittableRandom random = new SplittableRandom(SEED + 2);
    List<byte[]> requests = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      String user = userId(visits.next());
      requests.add(asked.by(user, asked.candidates() == 0 ? "" : candidates(asked, random)));
    }
    return requests;
  }

  /** Different items, each with a relevance that a search engine might have given. */
  private String candidates(Asked asked, SplittableRandom random) {
    int count = asked.candidates();
    if (count > itemIds.size()) {
      throw new BenchException(
          "%d candidates were asked for; there are %d items.".formatted(count, itemIds.size()),
          null);
    }
    int step = 1 + random.nextInt(itemIds.size() / count);
    int first = random.nextInt(itemIds.size());
    StringBuilder list =
        new StringBuilder(asked.model() == null ? "" : ",\"model\":\"" + asked.model() + "\"")
            .append(",\"limit\":")
            .append(Math.min(Asked.LIMIT, count))
            .append(",\"candidates\":[");
    for (int i = 0; i < count; i++) {
      list.append(i == 0 ? "" : ",")
          .append("{\"itemId\":\"")
          .append(itemIds.get((first + i * step) % itemIds.size()))
          .append("\",\"features\":{\"relevance\":")
          .append(random.nextInt(1_000) / 1_000.0)
          .append("}}");
    }
    return list.append(']').toString();
  }

  private static String userId(int user) {
    return "u-" + user;
  }

  private static String json(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException impossible) {
      throw new BenchException("A user state cannot be written.", impossible);
    }
  }
}
