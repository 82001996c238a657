package dev.marquee.benchmarks.scale;

import dev.marquee.contract.catalogue.Item;
import dev.marquee.ranking.candidate.CandidateIndex;
import dev.marquee.ranking.catalogue.Catalogue;
import dev.marquee.ranking.catalogue.CatalogueDraft;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Writes a catalogue of many items, weighs it, and has another take its place, as an upload would;
 * then changes single items, as edits would.
 *
 * <p>Arguments: the number of items, and of attributes.
 */
public final class CatalogueAtScale {
  private static final String POPULARITY = "a0";
  private static final int EDITS = 50;
  private static final int ITEMS_PER_EDIT = 100;
  private static final long CONTROL_MILLIS = 10_000;
  private static final double MEGA = 1e6;

  private final int items;
  private final int attributes;
  private final CollectorPauses collector = new CollectorPauses();
  private volatile CandidateIndex served = new CandidateIndex(Catalogue.EMPTY, POPULARITY);

  private CatalogueAtScale(int items, int attributes) {
    this.items = items;
    this.attributes = attributes;
  }

  /**
   * Runs and prints.
   *
   * @param arguments how many items, how many attributes; a million and 64 if absent
   */
  public static void main(String[] arguments) throws InterruptedException {
    int items = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_000_000;
    int attributes = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 64;
    new CatalogueAtScale(items, attributes).run();
  }

  private void run() throws InterruptedException {
    System.out.printf(
        "%n%,d items × %d attributes, %s%n%n| what | figure |%n|---|---|%n",
        items, attributes, ManagementFactory.getRuntimeMXBean().getInputArguments());
    long before = usedBytes();
    long start = System.nanoTime();
    served = new CandidateIndex(catalogue(1), POPULARITY);
    line("the first snapshot written, s", seconds(start));
    line("a snapshot, MB", (usedBytes() - before) / MEGA);
    start = System.nanoTime();
    served = index(served.catalogue());
    line("its order by popularity and the ranks, s", seconds(start));
    line("a snapshot and its orders, MB", (usedBytes() - before) / MEGA);
    collector.longestMillis();

    try (Pauses pauses = Pauses.watch()) {
      Thread.sleep(CONTROL_MILLIS);
      System.out.println("| with nothing going on for as long as it takes to compare | |");
      report(pauses);
    }

    try (Pauses pauses = Pauses.watch()) {
      start = System.nanoTime();
      served = index(catalogue(2));
      line("another written and swapped in, s", seconds(start));
      report(pauses);
    }
    line("what is left when the old one is gone, MB", (usedBytes() - before) / MEGA);
    collector.longestMillis();

    try (Pauses pauses = Pauses.watch()) {
      start = System.nanoTime();
      for (int edit = 0; edit < EDITS; edit++) {
        edit(edit);
      }
      line("an edit of %d items, ms".formatted(ITEMS_PER_EDIT), seconds(start) * 1e3 / EDITS);
      report(pauses);
    }
  }

  private void report(Pauses pauses) throws InterruptedException {
    pauses.close();
    line("… a thread was late by, worst, ms", pauses.millis(1));
    line("… p99.9, ms", pauses.millis(0.999));
    line("… longest pause of the collector, ms", collector.longestMillis());
  }

  private CandidateIndex index(Catalogue catalogue) {
    CandidateIndex index = new CandidateIndex(catalogue, POPULARITY);
    index.popular();
    index.popularityOf(0);
    return index;
  }

  private void edit(int edit) {
    CandidateIndex now = served;
    CatalogueDraft draft = new CatalogueDraft(now.catalogue());
    SplittableRandom random = new SplittableRandom(edit);
    for (int i = 0; i < ITEMS_PER_EDIT; i++) {
      draft.put(item(random.nextInt(items), random));
    }
    CandidateIndex next = now.after(draft.build(edit), draft.changed());
    next.popularityOf(0);
    served = next;
  }

  private Catalogue catalogue(int version) {
    CatalogueDraft draft = new CatalogueDraft();
    SplittableRandom random = new SplittableRandom(version);
    for (int n = 0; n < items; n++) {
      draft.put(item(n, random));
    }
    return draft.build(version);
  }

  private Item item(int n, SplittableRandom random) {
    Map<String, Object> values = LinkedHashMap.newLinkedHashMap(attributes);
    for (int a = 0; a < attributes; a++) {
      values.put("a" + a, random.nextDouble());
    }
    return new Item("item-" + n, values);
  }

  private static long usedBytes() {
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    MemoryUsage heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
    return heap.getUsed();
  }

  private static double seconds(long start) {
    return (System.nanoTime() - start) / 1e9;
  }

  private static void line(String what, double figure) {
    System.out.printf("| %s | %,.1f |%n", what, figure);
  }
}
