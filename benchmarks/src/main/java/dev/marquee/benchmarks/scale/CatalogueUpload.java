package dev.marquee.benchmarks.scale;

import dev.marquee.benchmarks.load.Load;
import dev.marquee.benchmarks.load.Pace;
import dev.marquee.benchmarks.stand.Arguments;
import dev.marquee.benchmarks.stand.BenchException;
import dev.marquee.benchmarks.stand.NativeMemory;
import dev.marquee.benchmarks.stand.Rung;
import dev.marquee.benchmarks.stand.Server;
import dev.marquee.benchmarks.stand.Servers;
import dev.marquee.benchmarks.stand.Stand;
import dev.marquee.benchmarks.stand.Target;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * Uploads a catalogue of many items to the packaged service, and then another in its place while
 * somebody asks the service for something small: {@code CatalogueUpload [--root .] [--items
 * 1000000] [--attributes 64] [--heap 2048] [--collector ZGC]}.
 */
public final class CatalogueUpload {
  private static final Map<String, String> USUAL =
      Map.of(
          "--root", ".",
          "--items", "1000000",
          "--attributes", "64",
          "--heap", "2048",
          "--collector", "ZGC");
  private static final int MOST_ITEMS = 2_000_000;
  private static final int MOST_ATTRIBUTES = 4_096;
  private static final int MOST_HEAP = 65_536;
  private static final List<String> COLLECTORS = List.of("ZGC", "G1GC", "ParallelGC");
  private static final double ASKED_PER_SECOND = 100;
  private static final double MEGA = 1e6;

  private final Arguments given;
  private final int items;
  private final int attributes;

  private CatalogueUpload(Arguments given) {
    this.given = given;
    this.items = given.number("--items", 1, MOST_ITEMS);
    this.attributes = given.number("--attributes", 1, MOST_ATTRIBUTES);
  }

  public static void main(String[] args) {
    try {
      new CatalogueUpload(Arguments.of(args, USUAL)).run();
    } catch (BenchException failure) {
      System.err.println(failure.getMessage());
      System.exit(1);
    }
    System.exit(0);
  }

  private void run() {
    try (Stand stand = Stand.set(given.root())) {
      Safepoints safepoints = new Safepoints(stand.folder().resolve("safepoints.log"));
      List<String> flags =
          List.of(
              "-Xmx" + given.number("--heap", 1, MOST_HEAP) + "m",
              "-XX:+Use" + collector(),
              safepoints.flag());
      Servers.Ranker ranker =
          new Servers.Ranker(
              Rung.RANK.models(given.root(), stand.folder()), Rung.RANK.model(), flags);
      try (Server ranking = stand.servers().ranking(ranker)) {
        System.out.printf(
            "%,d items × %d attributes, %s%n%n| what | figure |%n|---|---|%n",
            items, attributes, String.join(" ", flags.subList(0, 2)));
        long before = ranking.probe().heapAfterCollection();
        safepoints.longest();
        line("uploaded and served, s", upload(ranking, 1));
        stop(safepoints);
        line("heap after a collection, more than before, MB", heap(ranking) - before / MEGA);
        line("resident, MB", resident(ranking.process().pid()));
        line("resident, Redis, MB", resident(stand.redis().process().pid()));
        safepoints.longest();
        replaceUnderLoad(ranking, stand);
        stop(safepoints);
        line("heap after a collection, more than before, MB", heap(ranking) - before / MEGA);
        line("resident, MB", resident(ranking.process().pid()));
      }
    }
  }

  private String collector() {
    String name = given.text("--collector");
    if (!COLLECTORS.contains(name)) {
      throw new BenchException(
          "--collector is \"%s\"; name one of %s.".formatted(name, String.join(", ", COLLECTORS)),
          null);
    }
    return name;
  }

  /** Another catalogue in the place of the first. */
  private void replaceUnderLoad(Server ranking, Stand stand) {
    Target small = ranking.target(stand.redis(), List.of(Rung.PING.asked().by("nobody", "")), 1);
    CompletableFuture<Double> uploading = CompletableFuture.supplyAsync(() -> upload(ranking, 2));
    double worst = 0;
    double p99 = 0;
    long failures = 0;
    while (!uploading.isDone()) {
      Load load = small.generator().run(new Pace.Constant(ASKED_PER_SECOND), Duration.ofSeconds(1));
      worst = Math.max(worst, load.millis(100));
      p99 = Math.max(p99, load.millis(99));
      failures += load.failures();
    }
    line("another in its place, uploaded and served, s", uploading.join());
    line("… a small answer meanwhile, worst of all, ms", worst);
    line("… p99 of the worst second, ms", p99);
    line("… failures", failures);
  }

  private double upload(Server ranking, long seed) {
    ItemLines lines = new ItemLines(items, attributes, seed);
    long start = System.nanoTime();
    String answer =
        ranking.put(
            "/v1/catalogue/items",
            "application/x-ndjson",
            HttpRequest.BodyPublishers.ofInputStream(() -> lines));
    double seconds = (System.nanoTime() - start) / 1e9;
    if (!answer.contains("\"items\":" + items)) {
      throw new BenchException("The service took other items: " + answer, null);
    }
    line("sent, MB", lines.sent() / MEGA);
    return seconds;
  }

  private static void stop(Safepoints safepoints) {
    Safepoints.Stop longest = safepoints.longest();
    line("… longest stop of the JVM, ms (%s)".formatted(longest.what()), longest.millis());
  }

  private static double heap(Server ranking) {
    return ranking.probe().heapAfterCollection() / MEGA;
  }

  private static double resident(long pid) {
    return NativeMemory.residentBytes(pid) / MEGA;
  }

  private static void line(String what, double figure) {
    System.out.printf("| %s | %,.1f |%n", what, figure);
  }
}
