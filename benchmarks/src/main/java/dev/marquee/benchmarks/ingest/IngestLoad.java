package dev.marquee.benchmarks.ingest;

import dev.marquee.benchmarks.load.Load;
import dev.marquee.benchmarks.load.LoadGenerator;
import dev.marquee.benchmarks.load.Pace;
import dev.marquee.benchmarks.stand.Arguments;
import dev.marquee.benchmarks.stand.BenchException;
import dev.marquee.benchmarks.stand.Server;
import dev.marquee.benchmarks.stand.Servers;
import dev.marquee.benchmarks.stand.Stand;
import dev.marquee.benchmarks.stand.Target;
import dev.marquee.contract.layout.LayoutRef;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** Puts the door of the log under load. */
public final class IngestLoad {
  private static final Map<String, String> USUAL =
      Map.of(
          "--root", ".",
          "--clients", "8",
          "--rounds", "3",
          "--seconds", "10",
          "--warm-up", "40",
          "--sustained", "30");

  private static final int MOST_SECONDS = 600;
  private static final int MOST_CLIENTS = 256;

  /** Events a second that the writer is to keep up with. */
  private static final int SUSTAINED = 20_000;

  private final Arguments given;
  private final int clients;

  private IngestLoad(Arguments given) {
    this.given = given;
    this.clients = given.number("--clients", 1, MOST_CLIENTS);
  }

  public static void main(String[] args) {
    try {
      new IngestLoad(Arguments.of(args, USUAL)).run();
    } catch (BenchException failure) {
      System.err.println(failure.getMessage());
      System.exit(1);
    }
  }

  /** What one round came to. */
  private record Round(
      double events, double serverMicros, double redisMicros, Load half, double limit) {}

  private void run() {
    List<Round> rounds = new ArrayList<>();
    try (Stand stand = Stand.set(given.root(), "always");
        Server logging = stand.servers().logging(Duration.ofHours(1))) {
      Target target = target(stand, logging);
      System.err.println("Warming up");
      target.measure(new Pace.Closed(), seconds("--warm-up"));
      for (int round = 1; round <= given.number("--rounds", 1, MOST_SECONDS); round++) {
        Target.Measured full = target.measure(new Pace.Closed(), seconds("--seconds"));
        double batches = full.load().perSecond();
        Target.Measured half = target.measure(new Pace.Constant(batches / 2), seconds("--seconds"));
        double limit = ScriptLimit.perSecond(stand.redis().port(), clients, seconds("--seconds"));
        stand.redis().command("FLUSHALL");
        layout(logging);
        failIf(full.load().failures() + half.load().failures(), "batches were not taken");
        rounds.add(
            new Round(
                batches * EventBatches.EVENTS,
                full.serverMicros() / EventBatches.EVENTS,
                full.redisMicros() / EventBatches.EVENTS,
                half.load(),
                limit));
        System.err.printf(
            "Round %d: %,.0f events/s, the script alone %,.0f%n",
            round, batches * EventBatches.EVENTS, limit);
      }
    }
    System.out.println(report(rounds));
    System.out.println(sustained());
  }

  private Target target(Stand stand, Server logging) {
    layout(logging);
    Servers.Signing signing = Servers.SIGNING;
    EventBatches batches =
        new EventBatches(
            clients, signing.tokens(), signing.pseudonyms(), new LayoutRef("home-grid", "1"));
    String answer = logging.post("/v1/events", batches.sample()).body();
    if (!answer.contains("\"accepted\":" + EventBatches.EVENTS)) {
      throw new BenchException("A batch is not taken: " + answer, null);
    }
    return new Target(logging, stand.redis(), new LoadGenerator(logging.port(), batches, clients));
  }

  private static void layout(Server logging) {
    logging.put(
        "/v1/layouts/home-grid/1",
        "application/json",
        HttpRequest.BodyPublishers.ofString(
            "{\"rows\": 12, \"columns\": 24, \"firstViewport\": {\"rows\": 2, \"columns\": 6}}"));
  }

  /** At a fixed rate with the writer at work: whether it keeps up. */
  private String sustained() {
    try (Stand stand = Stand.set(given.root(), "always");
        Server logging = stand.servers().logging(Duration.ofSeconds(2))) {
      Target target = target(stand, logging);
      double batches = SUSTAINED / (double) EventBatches.EVENTS;
      System.err.println("With the writer");
      target.generator().run(new Pace.Constant(batches), seconds("--warm-up"));
      Load load = target.generator().run(new Pace.Constant(batches), seconds("--sustained"));
      failIf(load.failures(), "batches were not taken while the writer was at work");
      return String.format(
          Locale.ROOT,
          "With the writer at work, %,.0f events/s for %d s: p99 %.1f ms; %,.0f entries are behind at the end, %,.0f are missing.",
          load.perSecond() * EventBatches.EVENTS,
          seconds("--sustained").toSeconds(),
          load.millis(99),
          logging.metric("marquee_writer_lag_entries"),
          logging.metric("marquee_log_missing_entries"));
    }
  }

  private String report(List<Round> rounds) {
    return String.format(
        Locale.ROOT,
        """
        %d clients, batches of %d, every batch on disk before its answer; medians of %d rounds.

        | | ui-logging-service | the script alone |
        |---|---|---|
        | events/s, closed loop | %,.0f | %,.0f |
        | CPU of the service, µs an event | %.1f | |
        | CPU of Redis, µs an event | %.1f | |
        | p50 of a batch at half that rate, corrected, ms | %.2f | |
        | p99 of a batch at half that rate, corrected, ms | %.2f | |
        """,
        clients,
        EventBatches.EVENTS,
        rounds.size(),
        median(rounds, Round::events),
        median(rounds, Round::limit),
        median(rounds, Round::serverMicros),
        median(rounds, Round::redisMicros),
        median(rounds, round -> round.half().millis(50)),
        median(rounds, round -> round.half().millis(99)));
  }

  private static double median(List<Round> rounds, ToDoubleFunction<Round> value) {
    List<Round> sorted = new ArrayList<>(rounds);
    sorted.sort(Comparator.comparingDouble(value));
    return value.applyAsDouble(sorted.get(sorted.size() / 2));
  }

  private static void failIf(long failures, String what) {
    if (failures > 0) {
      throw new BenchException("%,d %s.".formatted(failures, what), null);
    }
  }

  private Duration seconds(String option) {
    return Duration.ofSeconds(given.number(option, 1, MOST_SECONDS));
  }
}
