package dev.marquee.benchmarks.ladder;

import dev.marquee.benchmarks.ladder.Target.Measured;
import dev.marquee.benchmarks.load.Load;
import dev.marquee.benchmarks.load.Pace;
import dev.marquee.contract.log.LogStreams;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * One rung of the load ladder: {@code LoadLadder [--root .] [--rung page|rank] [--clients 4]
 * [--rounds 5] [--seconds 4] [--warm-up 40]}. Prints the table of docs/performance.md.
 */
public final class LoadLadder {
  private static final int LOG_SHARDS = 16;

  /** Half of what the ranker can: loaded, and not yet queueing. */
  private static final double SHARE_OF_MOST = 0.5;

  private LoadLadder() {}

  public static void main(String[] args) throws IOException {
    try {
      System.out.println(run(Options.of(args)).markdown());
    } catch (LadderException failure) {
      System.err.println(failure.getMessage());
      System.exit(1);
    }
    System.exit(0);
  }

  private static Report run(Options options) throws IOException {
    double loadBefore = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    Path folder = Files.createTempDirectory("marquee-bench");
    Path models = options.rung().models(options.root(), folder);
    SamplePage page = SamplePage.read(options.root());
    Audience audience = Audience.of(page.itemIds());
    try (BenchRedis redis = BenchRedis.start(folder)) {
      page.publishIn(redis, options.rung().model());
      audience.storeIn(redis);
      Servers servers = new Servers(options, folder, redis, audience);
      System.err.println("Warming up, " + options.warmUp().toSeconds() + " s for each server");
      try (Target ranking = servers.ranking(page, models)) {
        Load warm = warmUp(ranking, options);
        Report.Work work =
            new Report.Work(
                options.rung().equals(Rung.PAGE)
                    ? page.meanCandidates(audience.states())
                    : Rung.CANDIDATES,
                warm.meanBody());
        try (Target limit = servers.limit(models, work.rows(), work.answerBytes())) {
          requireFull(warmUp(limit, options));
          double most = measured(ranking, new Pace.Closed(), options).load().perSecond();
          double rate = most * SHARE_OF_MOST;
          return new Report(options, loadBefore, work, rate, rounds(options, rate, ranking, limit));
        }
      }
    } finally {
      delete(folder);
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
      rankingClosed.add(measured(ranking, new Pace.Closed(), options));
      limitClosed.add(measured(limit, new Pace.Closed(), options));
      rankingConstant.add(measured(ranking, constant, options));
      limitConstant.add(measured(limit, constant, options));
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

  private static Measured measured(Target target, Pace pace, Options options) {
    Measured measured = target.measure(pace, options.measurement());
    emptyLog(target.redis());
    return measured;
  }

  private static Load warmUp(Target target, Options options) {
    Load load = target.measure(new Pace.Closed(), options.warmUp()).load();
    emptyLog(target.redis());
    return load;
  }

  private static void requireFull(Load load) {
    if (load.answers() == 0) {
      throw new LadderException("The limit server gave no good answer.", null);
    }
  }

  /** Nobody moves the log to a lake here; it would fill the memory. */
  private static void emptyLog(BenchRedis redis) {
    for (int shard = 0; shard < LOG_SHARDS; shard++) {
      redis.command("UNLINK", LogStreams.key(shard));
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
