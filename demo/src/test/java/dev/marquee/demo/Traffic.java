package dev.marquee.demo;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Users of all three services at once, who report events as the tracker does: again with the same
 * ids until the service has answered for them.
 */
final class Traffic implements AutoCloseable {
  private static final int USERS = 2;
  private static final Duration SOON = Duration.ofMinutes(2);

  private final RunningDemo demo;
  private final ObjectMapper json;
  private final Set<String> accepted = ConcurrentHashMap.newKeySet();
  private final AtomicInteger batches = new AtomicInteger();
  private final List<Thread> users = new ArrayList<>();
  private volatile boolean stopping;

  private Traffic(RunningDemo demo, ObjectMapper json) {
    this.demo = demo;
    this.json = json;
  }

  static Traffic on(RunningDemo demo, ObjectMapper json) {
    Traffic traffic = new Traffic(demo, json);
    for (int user = 0; user < USERS; user++) {
      String userId = "u-" + user;
      traffic.users.add(Thread.ofVirtual().start(() -> traffic.use(userId)));
    }
    return traffic;
  }

  /** Returns when that many more batches have been answered for. */
  void awaitBatches(int more) {
    int goal = batches.get() + more;
    await().atMost(SOON).until(() -> batches.get() >= goal);
  }

  /** Ends it when all that was sent has been answered for; the ids of all accepted events. */
  Set<String> stop() {
    stopping = true;
    await().atMost(SOON).until(() -> users.stream().noneMatch(Thread::isAlive));
    return Set.copyOf(accepted);
  }

  @Override
  public void close() {
    stop();
  }

  private void use(String userId) {
    JsonNode page = json.missingNode();
    while (!stopping) {
      JsonNode asked =
          ask("ranking-port", "/v1/pages/home", Map.of("userId", userId, "layout", "home-grid@1"));
      page = asked.has("token") ? asked : page;
      ask("experiments-port", "/v1/assignments", Map.of("unitId", userId));
      if (page.has("token")) {
        report(userId, page);
      }
    }
  }

  private void report(String userId, JsonNode page) {
    String itemId = page.at("/rows/0/slots/0/itemId").asText();
    List<Map<String, Object>> events =
        List.of(event("impression", itemId), event("click", itemId), event("play", itemId));
    Map<String, Object> body =
        Map.of(
            "token",
            page.path("token").asText(),
            "viewId",
            id(),
            "userId",
            userId,
            "events",
            events);
    while (true) {
      JsonNode answer = ask("logging-port", "/v1/events", body);
      int counted = answer.path("accepted").asInt() + answer.path("duplicates").asInt();
      if (counted == events.size()) {
        events.forEach(event -> accepted.add((String) event.get("id")));
        batches.incrementAndGet();
        return;
      }
      if (answer.path("rejected").size() > 0) {
        throw new IllegalStateException("refused: " + answer);
      }
    }
  }

  /** The answer, or a missing node from a service that is down. */
  private JsonNode ask(String port, String path, Object body) {
    try {
      HttpResponse<String> response = demo.post(demo.address(port, path), body);
      return response.statusCode() < 300 ? json.readTree(response.body()) : json.missingNode();
    } catch (IOException down) {
      return json.missingNode();
    }
  }

  private static Map<String, Object> event(String type, String itemId) {
    return Map.of(
        "id",
        id(),
        "type",
        type,
        "time",
        Instant.now().toString(),
        "row",
        0,
        "column",
        0,
        "itemId",
        itemId);
  }

  private static String id() {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    long high = (System.currentTimeMillis() << 16) | 0x7000L | (random.nextLong() & 0x0FFFL);
    long low = (random.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
    return new UUID(high, low).toString();
  }
}
