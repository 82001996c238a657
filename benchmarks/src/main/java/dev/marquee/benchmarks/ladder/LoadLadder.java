package dev.marquee.benchmarks.ladder;

import dev.marquee.benchmarks.load.Load;
import dev.marquee.benchmarks.load.Pace;
import dev.marquee.benchmarks.stand.Audience;
import dev.marquee.benchmarks.stand.BenchException;
import dev.marquee.benchmarks.stand.Rung;
import dev.marquee.benchmarks.stand.SamplePage;
import dev.marquee.benchmarks.stand.Server;
import dev.marquee.benchmarks.stand.Servers;
import dev.marquee.benchmarks.stand.Stand;
import dev.marquee.benchmarks.stand.Target;
import dev.marquee.benchmarks.stand.Target.Measured;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * One rung of the load ladder: {@code LoadLadder [--root .] [--rung ping|page|rank|full] [--clients
 * 4] [--rounds 5] [--seconds 4] [--warm-up 40]}. Prints the table of docs/performance.md.
 */
public final class LoadLadder {
  private static final int REQUESTS = 8_192;

  /** Half of what the ranker can: loaded, and not yet queueing. */
  private static final double SHARE_OF_MOST = 0.5;

  private LoadLadder() {}

  public static void main(String[] args) {
    try {
      Options options = Options.of(args);
      try (Stand stand = Stand.set(options.root())) {
        System.out.println(run(options, stand).markdown());
      }
    } catch (BenchException failure) {
      System.err.println(failure.getMessage());
      System.exit(1);
    }
    System.exit(0);
  }

  private static Report run(Options options, Stand stand) {
    double loadBefore = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    Rung rung = options.rung();
    Path models = rung.models(options.root(), stand.folder());
    SamplePage page = rung.page(options.root());
    Audience audience = Audience.of(page.itemIds());
    page.publishIn(stand.redis(), rung.model());
    audience.storeIn(stand.redis());
    List<byte[]> requests = audience.requests(rung.asked(), REQUESTS);
    System.err.printf(
        "Rung %s: warming up, %d s for each server%n", rung.word(), options.warmUp().toSeconds());
    Servers.Ranker ranker = new Servers.Ranker(models, rung.model(), List.of());
    try (Server ranking = stand.servers().ranking(ranker, page)) {
      Target ranked = ranking.target(stand.redis(), requests, options.clients());
      Load warm = warmUp(ranked, options);
      Report.Work work = new Report.Work(rung.scored(page, audience), warm.meanBody());
      try (Server limit =
          stand.servers().limit(rung, models, work.rows(), Math.max(1, work.answerBytes()))) {
        Target least =
            limit.target(
                stand.redis(), audience.requests(rung.limitAsked(), REQUESTS), options.clients());
        requireFull(warmUp(least, options));
        double rate =
            ranked.measure(new Pace.Closed(), options.measurement()).load().perSecond()
                * SHARE_OF_MOST;
        Report.Measurements measurements = rounds(options, rate, ranked, least);
        JsonShare json = rung == Rung.RANK ? JsonShare.of(requests, ranking) : null;
        return new Report(options, loadBefore, work, rate, measurements, json);
      }
    }
  }

  private static Report.Measurements rounds(
      Options options, double rate, Target ranking, Target limit) {
    List<Measured> rankingClosed = new ArrayList<>();
    List<Measured> rankingConstant = new ArrayList<>();
    List<Measured> limitClosed = new ArrayList<>();
    List<Measured> limitConstant = new ArrayList<>();
    Pace constant = new Pace.Constant(rate);
    for (int round = 1; round <= options.rounds(); round++) {
      rankingClosed.add(ranking.measure(new Pace.Closed(), options.measurement()));
      limitClosed.add(limit.measure(new Pace.Closed(), options.measurement()));
      rankingConstant.add(ranking.measure(constant, options.measurement()));
      limitConstant.add(limit.measure(constant, options.measurement()));
      System.err.printf(
          "Round %d of %d: %,.0f and %,.0f requests/s%n",
          round,
          options.rounds(),
          rankingClosed.getLast().load().perSecond(),
          limitClosed.getLast().load().perSecond());
    }
    return new Report.Measurements(
        new Rounds(rankingClosed, rankingConstant), new Rounds(limitClosed, limitConstant));
  }

  private static Load warmUp(Target target, Options options) {
    return target.measure(new Pace.Closed(), options.warmUp()).load();
  }

  private static void requireFull(Load load) {
    if (load.answers() == 0) {
      throw new BenchException("The limit server gave no good answer.", null);
    }
  }
}
