package dev.marquee.demo.visits;

import com.fasterxml.jackson.databind.JsonNode;
import dev.marquee.demo.api.Answer;
import dev.marquee.demo.api.ApiException;
import dev.marquee.demo.api.PublicApi;
import dev.marquee.demo.audience.Act;
import dev.marquee.demo.audience.Film;
import dev.marquee.demo.audience.Gaze;
import dev.marquee.demo.audience.Person;
import dev.marquee.demo.audience.Slot;
import dev.marquee.demo.audience.Visit;
import dev.marquee.demo.sample.Sample;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * The simulated audience at the door: one visit after the other, each a page and its events.
 *
 * <p>Simulated looks and plays take seconds and hours; the visit does not. Events therefore bear
 * the time at which they were sent, in their order, and durations are those of the simulation.
 */
public final class Visitors {
  /** How many different people come; each comes again when all have come. */
  static final int PEOPLE = 40;

  private static final int EVENTS_PER_BATCH = 100;
  private static final int ATTEMPTS = 5;
  private static final int UNAVAILABLE = 503;
  private static final Duration RETRY_AFTER = Duration.ofMillis(500);

  private final PublicApi api;
  private final long seed;
  private final InstantSource clock;
  private final EventIds ids;

  public Visitors(PublicApi api, long seed, InstantSource clock, RandomGenerator randomOfIds) {
    this.api = api;
    this.seed = seed;
    this.clock = clock;
    this.ids = new EventIds(clock, randomOfIds);
  }

  /**
   * Makes visits.
   *
   * @param visits how many
   * @param goOn asked before each visit with the number already made; false ends
   */
  public Tally come(int visits, IntPredicate goOn) {
    Tally tally = Tally.NONE;
    for (int visit = 0; visit < visits && goOn.test(visit); visit++) {
      tally = tally.plus(visit(new Person(visit % PEOPLE + 1, seed), visit));
    }
    return tally;
  }

  private Tally visit(Person person, int visit) {
    String sessionId = person.userId() + "-" + ids.next();
    JsonNode page = page(person, sessionId);
    RandomGenerator random =
        RandomGeneratorFactory.of("L64X128MixRandom").create(seed * 1_000_003 + visit);
    List<Act> acts = new Visit(Gaze.HOME_GRID, person, random, ids::next).look(slots(page));

    Tally tally = new Tally(1, 0, 0, (int) acts.stream().filter(Visitors::isPlay).count());
    String viewId = ids.next();
    for (int from = 0; from < acts.size(); from += EVENTS_PER_BATCH) {
      List<Act> batch = acts.subList(from, Math.min(acts.size(), from + EVENTS_PER_BATCH));
      Map<String, Object> body = new LinkedHashMap<>();
      body.put("token", page.path("token").asText());
      body.put("viewId", viewId);
      body.put("userId", person.userId());
      body.put("sessionId", sessionId);
      body.put("consent", "granted");
      body.put("events", events(batch));
      tally = tally.plus(report(body));
    }
    return tally;
  }

  private JsonNode page(Person person, String sessionId) {
    return api.post(
            api.addresses().ranking().resolve("/v1/pages/" + Sample.PAGE),
            Map.of(
                "userId", person.userId(),
                "sessionId", sessionId,
                "layouts", List.of(Sample.LAYOUT),
                "context", Map.of("device", "tv", "simulated", true),
                "fields", List.of("genre", "imdbRating")))
        .orFail()
        .body();
  }

  private static List<Slot> slots(JsonNode page) {
    List<Slot> slots = new ArrayList<>();
    for (JsonNode row : page.path("rows")) {
      for (JsonNode slot : row.path("slots")) {
        JsonNode fields = slot.path("fields");
        Film film =
            new Film(
                slot.path("itemId").asText(),
                fields.has("genre") ? fields.path("genre").asText() : null,
                fields.has("imdbRating") ? fields.path("imdbRating").asDouble() : null);
        slots.add(new Slot(row.path("row").asInt(), slot.path("column").asInt(), film));
      }
    }
    return slots;
  }

  private List<Map<String, Object>> events(List<Act> acts) {
    Instant now = clock.instant();
    List<Map<String, Object>> events = new ArrayList<>();
    for (Act act : acts) {
      Map<String, Object> event = new LinkedHashMap<>();
      event.put("id", ids.next());
      event.put("type", act.type());
      event.put("time", now.toString());
      event.put("row", act.row());
      event.put("column", act.column());
      event.put("itemId", act.itemId());
      event.put("simulated", true);
      event.putAll(act.properties());
      events.add(event);
    }
    return events;
  }

  /** Reports a batch, again with the same ids while the log is not available. */
  private Tally report(Map<String, Object> body) {
    for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
      body.put("sentAt", clock.instant().toString());
      Answer answer = api.post(api.addresses().logging().resolve("/v1/events"), body);
      if (answer.status() != UNAVAILABLE) {
        JsonNode counts = answer.orFail().body();
        return new Tally(0, counts.path("accepted").asInt(), counts.path("rejected").size(), 0);
      }
      pause();
    }
    throw new ApiException("The log was unavailable for too long; the audience goes home.");
  }

  private static void pause() {
    try {
      Thread.sleep(RETRY_AFTER);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static boolean isPlay(Act act) {
    return act.type().equals("play");
  }
}
