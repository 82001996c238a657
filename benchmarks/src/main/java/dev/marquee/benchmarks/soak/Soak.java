package dev.marquee.benchmarks.soak;

import dev.marquee.benchmarks.load.Load;
import dev.marquee.benchmarks.stand.Arguments;
import dev.marquee.benchmarks.stand.Asked;
import dev.marquee.benchmarks.stand.Audience;
import dev.marquee.benchmarks.stand.BenchException;
import dev.marquee.benchmarks.stand.RankModel;
import dev.marquee.benchmarks.stand.Rung;
import dev.marquee.benchmarks.stand.SampleModels;
import dev.marquee.benchmarks.stand.SamplePage;
import dev.marquee.benchmarks.stand.Server;
import dev.marquee.benchmarks.stand.Servers;
import dev.marquee.benchmarks.stand.Stand;
import dev.marquee.benchmarks.stand.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Sends many requests, home pages and ranked lists by turns, and reads between them what the
 * service takes: {@code Soak [--root .] [--requests 1000000] [--every 20000] [--clients 4]}. Exit
 * status 1 where something grows, 2 where that is not decided.
 */
public final class Soak {
  private static final Map<String, String> USUAL =
      Map.of("--root", ".", "--requests", "1000000", "--every", "20000", "--clients", "4");
  private static final int MOST_REQUESTS = 1_000_000_000;
  private static final int MOST_CLIENTS = 1_000;
  private static final int LEAST_READINGS = 8;
  private static final int OF_EACH_KIND = 4_096;

  /** The first fifth: code is still compiled, and pools and caches fill. */
  private static final double WARM_UP = 0.2;

  /** The heap is all there from the start, so that what the process takes more is not heap. */
  private static final List<String> FLAGS =
      List.of("-Xms512m", "-XX:+AlwaysPreTouch", "-XX:NativeMemoryTracking=summary");

  private final Arguments given;
  private final int requests;
  private final int every;

  private Soak(Arguments given) {
    this.given = given;
    this.requests = given.number("--requests", LEAST_READINGS, MOST_REQUESTS);
    this.every = given.number("--every", 1, requests);
    if (requests / every < LEAST_READINGS) {
      throw new BenchException(
          "%,d requests with a reading every %,d are too few readings for a slope; ask for %d of them."
              .formatted(requests, every, LEAST_READINGS),
          null);
    }
  }

  public static void main(String[] args) {
    try {
      SoakReport report = new Soak(Arguments.of(args, USUAL)).run();
      System.out.println(report.markdown());
      System.exit(
          switch (report.verdict()) {
            case FLAT -> 0;
            case GROWS -> 1;
            case UNDECIDED -> 2;
          });
    } catch (BenchException failure) {
      System.err.println(failure.getMessage());
      System.exit(1);
    }
  }

  private SoakReport run() {
    SamplePage page = SamplePage.home(given.root());
    Audience audience = Audience.of(page.itemIds());
    try (Stand stand = Stand.set(given.root())) {
      page.publishIn(stand.redis(), SampleModels.REF);
      audience.storeIn(stand.redis());
      Servers.Ranker ranker = new Servers.Ranker(models(stand), SampleModels.REF, FLAGS);
      try (Server ranking = stand.servers().ranking(ranker, page)) {
        return soaked(
            ranking.target(
                stand.redis(), mixed(audience), given.number("--clients", 1, MOST_CLIENTS)));
      }
    }
  }

  private SoakReport soaked(Target target) {
    List<Reading> readings = new ArrayList<>();
    long failures = 0;
    for (long sent = every; sent <= requests; sent += every) {
      Load load = target.generator().send(every);
      target.redis().emptyLog();
      if (load.answers() == 0) {
        throw new BenchException(
            "None of the last %,d requests was answered.".formatted(every), null);
      }
      failures += load.failures() + load.degraded();
      Reading reading = Reading.of(target.server(), sent);
      readings.add(reading);
      System.err.printf(
          "%,d requests, %,.0f a second, %.1f MB resident, %d open tensors%n",
          sent, load.perSecond(), reading.resident() / 1e6, reading.openTensors());
    }
    return new SoakReport((long) (requests * WARM_UP), failures, readings);
  }

  /** Pages and lists by turns. */
  private static List<byte[]> mixed(Audience audience) {
    List<byte[]> pages = audience.requests(Rung.PAGE.asked(), OF_EACH_KIND);
    Asked list =
        new Asked("POST", Rung.RANK.asked().path(), Rung.RANK.asked().candidates(), RankModel.REF);
    List<byte[]> lists = audience.requests(list, OF_EACH_KIND);
    List<byte[]> mixed = new ArrayList<>(2 * OF_EACH_KIND);
    for (int i = 0; i < OF_EACH_KIND; i++) {
      mixed.add(pages.get(i));
      mixed.add(lists.get(i));
    }
    return mixed;
  }

  /** The model of the page and that of the list, in one folder. */
  private Path models(Stand stand) {
    Path models = RankModel.writeInto(stand.folder().resolve("models"));
    Path trained = SampleModels.train(given.root()).resolve(SampleModels.MODEL);
    try (Stream<Path> files = Files.walk(trained)) {
      for (Path file : files.toList()) {
        Path copy = models.resolve(SampleModels.MODEL).resolve(trained.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(copy);
        } else {
          Files.copy(file, copy);
        }
      }
    } catch (IOException failure) {
      throw new BenchException("The models cannot be copied.", failure);
    }
    return models;
  }
}
