package dev.marquee.benchmarks.kills;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.marquee.benchmarks.stand.Arguments;
import dev.marquee.benchmarks.stand.BenchException;
import dev.marquee.benchmarks.stand.Server;
import dev.marquee.benchmarks.stand.Stand;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/** Kills the ui-logging-service and its Redis at random moments, and counts afterwards. */
public final class Kills {
  private static final Map<String, String> USUAL =
      Map.of("--root", ".", "--kills", "200", "--seed", "1", "--senders", "3");

  private static final int OK = 200;
  private static final int MOST_KILLS = 10_000;
  private static final int MOST_SENDERS = 64;
  private static final int LONGEST_LIFE_MILLIS = 2_500;
  private static final int OF_REDIS = 4;
  private static final int TOLD_EVERY = 10;
  private static final long SETTLED_AT_MOST = TimeUnit.SECONDS.toNanos(120);
  private static final long BETWEEN_LOOKS = TimeUnit.MILLISECONDS.toNanos(200);
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Small files and short times: every pass of the writer merges, and replaced files go soon. */
  private static final List<String> HASTE =
      List.of(
          "marquee.lake.merge=2",
          "marquee.lake.keep=1s",
          "marquee.sql.rows=100000000",
          "marquee.sql.answer=256M",
          "marquee.sql.timeout=60s");

  private final Arguments given;
  private final AtomicBoolean ending = new AtomicBoolean();
  private final Accepted accepted = new Accepted();
  private final Map<Left, Integer> found = new EnumMap<>(Left.class);
  private volatile int port;
  private int killsOfRedis;

  private Kills(Arguments given) {
    this.given = given;
  }

  public static void main(String[] args) {
    try {
      if (!new Kills(Arguments.of(args, USUAL)).run()) {
        System.exit(1);
      }
    } catch (BenchException failure) {
      System.err.println(failure.getMessage());
      System.exit(1);
    }
  }

  /** Whether the lake holds what was accepted, and nothing else. */
  private boolean run() {
    int kills = given.number("--kills", 1, MOST_KILLS);
    SplittableRandom random = new SplittableRandom(given.number("--seed", 0, Integer.MAX_VALUE));
    try (Stand stand = Stand.set(given.root(), "always")) {
      Server service = start(stand);
      List<Thread> senders = new ArrayList<>();
      for (int i = 0; i < given.number("--senders", 1, MOST_SENDERS); i++) {
        senders.add(
            Thread.ofPlatform().daemon().start(new Sender(i, () -> port, ending, accepted)));
      }
      for (int kill = 1; kill <= kills; kill++) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(random.nextInt(LONGEST_LIFE_MILLIS)));
        if (random.nextInt(OF_REDIS) == 0) {
          stand.redis().kill();
          stand.redis().startAgain();
          killsOfRedis++;
        } else {
          service.kill();
          found.merge(Left.in(stand.lake()), 1, Integer::sum);
          service = start(stand);
        }
        if (kill % TOLD_EVERY == 0) {
          System.err.printf(Locale.ROOT, "%d of %d kills%n", kill, kills);
        }
      }
      ending.set(true);
      for (Thread sender : senders) {
        join(sender);
      }
      boolean right = report(kills, service);
      service.close();
      return right;
    }
  }

  private Server start(Stand stand) {
    Server service = stand.servers().logging(Duration.ofMillis(50), HASTE);
    port = service.port();
    return service;
  }

  private boolean report(int kills, Server service) {
    Set<UUID> wanted = accepted.ids();
    Set<UUID> gone = accepted.erased();
    Map<UUID, Long> held = settled(service, wanted);
    Set<UUID> missing = new HashSet<>(wanted);
    missing.removeAll(held.keySet());
    Set<UUID> invented = new HashSet<>(held.keySet());
    invented.removeAll(wanted);
    long unforgotten = invented.stream().filter(gone::contains).count();
    long twice = held.values().stream().filter(times -> times > 1).count();
    System.out.printf(
        Locale.ROOT,
        """
        | what | count |
        |---|---|
        | kills of the service / of Redis | %d / %d |
        | found after a kill of the service | %s |
        | batches sent, those sent again counted each time | %,d |
        | events accepted | %,d |
        | of them missing in the lake | %,d |
        | there more than once | %,d |
        | there and never accepted | %,d |
        | events of people who were erased / of them in the lake | %,d / %,d |
        """,
        kills - killsOfRedis,
        killsOfRedis,
        found,
        accepted.sent(),
        wanted.size(),
        missing.size(),
        twice,
        invented.size() - unforgotten,
        gone.size(),
        unforgotten);
    return missing.isEmpty() && invented.isEmpty() && twice == 0;
  }

  /** What the lake holds, once it is what it should be, or time is up. */
  private static Map<UUID, Long> settled(Server service, Set<UUID> wanted) {
    long giveUp = System.nanoTime() + SETTLED_AT_MOST;
    while (true) {
      Map<UUID, Long> held = held(service);
      boolean right = held.keySet().equals(wanted);
      if (right || System.nanoTime() > giveUp) {
        return held;
      }
      LockSupport.parkNanos(BETWEEN_LOOKS);
    }
  }

  /** The ids in the lake's files, each with how often it is there. */
  private static Map<UUID, Long> held(Server service) {
    Map<UUID, Long> held = new HashMap<>();
    for (int digit = 0; digit < 16; digit++) {
      HttpResponse<String> answer =
          service.post(
              "/v1/sql",
              """
              {"sql": "SELECT event_id, count(*) FROM interactions_files WHERE starts_with(event_id, ?) GROUP BY 1",
               "parameters": ["%x"]}"""
                  .formatted(digit));
      if (answer.statusCode() != OK) {
        throw new BenchException("The lake cannot be asked: " + answer.body(), null);
      }
      for (JsonNode row : read(answer.body()).get("rows")) {
        held.put(UUID.fromString(row.get(0).asText()), row.get(1).asLong());
      }
    }
    return held;
  }

  private static JsonNode read(String body) {
    try {
      return JSON.readTree(body);
    } catch (JsonProcessingException e) {
      throw new BenchException("The lake's answer is no JSON.", e);
    }
  }

  private static void join(Thread sender) {
    try {
      sender.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BenchException("Interrupted.", e);
    }
  }
}
