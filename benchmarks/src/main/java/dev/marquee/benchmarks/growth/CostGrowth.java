package dev.marquee.benchmarks.growth;

import dev.marquee.benchmarks.load.Load;
import dev.marquee.benchmarks.load.Pace;
import dev.marquee.benchmarks.stand.Arguments;
import dev.marquee.benchmarks.stand.Asked;
import dev.marquee.benchmarks.stand.Audience;
import dev.marquee.benchmarks.stand.BenchException;
import dev.marquee.benchmarks.stand.BenchRedis;
import dev.marquee.benchmarks.stand.Rung;
import dev.marquee.benchmarks.stand.SamplePage;
import dev.marquee.benchmarks.stand.Server;
import dev.marquee.benchmarks.stand.Servers;
import dev.marquee.benchmarks.stand.Stand;
import dev.marquee.benchmarks.stand.Target;
import dev.marquee.benchmarks.stand.Target.Measured;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * {@code POST /v1/rank} with 10 to 5,000 candidates: {@code CostGrowth [--root .] [--clients 4]
 * [--rounds 5] [--seconds 3] [--warm-up 15]}, the seconds of each measurement and the warm-up for
 * each number of candidates.
 */
public final class CostGrowth {
  private static final int[] SIZES = {10, 30, 100, 300, 1_000, 3_000, 5_000};
  private static final Map<String, String> USUAL =
      Map.of("--root", ".", "--clients", "4", "--rounds", "5", "--seconds", "3", "--warm-up", "15");

  /** So many candidates in all requests of one size, as they are made beforehand. */
  private static final int CANDIDATES = 200_000;

  private static final int MOST_REQUESTS = 2_000;
  private static final int MOST = 600;

  /** Long enough for every list to be scored by its model, however long it waits for its turn. */
  private static final List<String> FLAGS = List.of("-Dmarquee.page.deadline=10s");

  private final Arguments given;

  private CostGrowth(Arguments given) {
    this.given = given;
  }

  public static void main(String[] args) {
    try {
      System.out.println(new CostGrowth(Arguments.of(args, USUAL)).run().markdown());
    } catch (BenchException failure) {
      System.err.println(failure.getMessage());
      System.exit(1);
    }
    System.exit(0);
  }

  private Growth run() {
    double loadBefore = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    SamplePage page = SamplePage.home(given.root()).doubled();
    Audience audience = Audience.of(page.itemIds());
    try (Stand stand = Stand.set(given.root())) {
      page.publishIn(stand.redis(), Rung.RANK.model());
      audience.storeIn(stand.redis());
      Servers.Ranker ranker =
          new Servers.Ranker(
              Rung.RANK.models(given.root(), stand.folder()), Rung.RANK.model(), FLAGS);
      try (Server ranking = stand.servers().ranking(ranker, page)) {
        return new Growth(loadBefore, measured(targets(ranking, stand.redis(), audience)));
      }
    }
  }

  /** The same server, asked with each number of candidates. */
  private List<Target> targets(Server ranking, BenchRedis redis, Audience audience) {
    int clients = given.number("--clients", 1, MOST);
    List<Target> targets = new ArrayList<>();
    for (int size : SIZES) {
      Asked asked = new Asked("POST", Rung.RANK.asked().path(), size);
      List<byte[]> requests = audience.requests(asked, Math.min(MOST_REQUESTS, CANDIDATES / size));
      targets.add(ranking.target(redis, requests, clients));
    }
    return targets;
  }

  private List<Growth.OfSize> measured(List<Target> targets) {
    Duration measurement = Duration.ofSeconds(given.number("--seconds", 1, MOST));
    Duration warmUp = Duration.ofSeconds(given.number("--warm-up", 1, MOST));
    int rounds = given.number("--rounds", 1, MOST);
    List<List<Measured>> measured = new ArrayList<>();
    for (int size = 0; size < SIZES.length; size++) {
      System.err.printf("Warming up with %,d, %d s%n", SIZES[size], warmUp.toSeconds());
      targets.get(size).measure(new Pace.Closed(), warmUp);
      measured.add(new ArrayList<>());
    }
    for (int round = 1; round <= rounds; round++) {
      for (int size = 0; size < SIZES.length; size++) {
        Measured one = targets.get(size).measure(new Pace.Closed(), measurement);
        requireWhole(SIZES[size], one.load());
        measured.get(size).add(one);
      }
      System.err.printf("Round %d of %d%n", round, rounds);
    }
    List<Growth.OfSize> sizes = new ArrayList<>();
    for (int size = 0; size < SIZES.length; size++) {
      sizes.add(ofSize(SIZES[size], measured.get(size)));
    }
    return sizes;
  }

  private static Growth.OfSize ofSize(int candidates, List<Measured> rounds) {
    return new Growth.OfSize(
        candidates,
        rounds.stream().mapToDouble(Measured::serverMicros).toArray(),
        rounds.stream().mapToDouble(one -> one.load().millis(50)).toArray(),
        rounds.stream().mapToDouble(Measured::allocatedBytes).toArray());
  }

  private static void requireWhole(int candidates, Load load) {
    if (load.answers() == 0 || load.failures() > 0 || load.degraded() > 0) {
      throw new BenchException(
          "Of %,d candidates there were %d answers, %d failures and %d degraded; only whole ones can be compared."
              .formatted(candidates, load.answers(), load.failures(), load.degraded()),
          null);
    }
  }
}
