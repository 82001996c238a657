package dev.marquee.benchmarks.hotpath;

import dev.marquee.contract.catalogue.Item;
import dev.marquee.contract.model.Feature;
import dev.marquee.ranking.catalogue.Catalogue;
import dev.marquee.ranking.catalogue.CatalogueDraft;
import dev.marquee.ranking.feature.ItemFeatures;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The matrix of 100 candidates × 24 features, of items with 64 attributes: read from the lanes of
 * the items' rows, and beside it copied from rows that were made for the model beforehand, at the
 * price of as many copies of the catalogue as there are models.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 1, jvmArgsAppend = "-Xmx1g")
public class ItemFeaturesBenchmark {
  private static final int ATTRIBUTES = 64;
  private static final int FEATURES = 24;
  private static final int CANDIDATES = 100;
  private static final int BATCHES = 64;

  /** How many there are. */
  @Param({"3200", "200000"})
  public int items;

  private final float[] matrix = new float[CANDIDATES * FEATURES];
  private final int[][] batches = new int[BATCHES][CANDIDATES];
  private ItemFeatures features = ItemFeatures.of(List.of(), Catalogue.EMPTY);
  private float[][] copies = {};
  private int next;

  @Setup
  public void write() {
    SplittableRandom random = new SplittableRandom(1);
    CatalogueDraft draft = new CatalogueDraft();
    for (int n = 0; n < items; n++) {
      Map<String, Object> attributes = new LinkedHashMap<>();
      for (int a = 0; a < ATTRIBUTES; a++) {
        attributes.put("a" + a, a % 8 == 0 ? "t" + random.nextInt(20) : random.nextDouble());
      }
      draft.put(new Item("item-" + n, attributes));
    }
    List<Feature> declared = new ArrayList<>();
    for (int f = 0; f < FEATURES; f++) {
      int attribute = f * ATTRIBUTES / FEATURES;
      declared.add(new Feature("f" + f, "item.a" + attribute, attribute % 8 == 0 ? "t3" : null, 0));
    }
    features = ItemFeatures.of(declared, draft.build(1));
    copies = new float[items][FEATURES];
    for (int n = 0; n < items; n++) {
      features.copy(n, copies[n], 0);
    }
    for (int[] batch : batches) {
      for (int i = 0; i < CANDIDATES; i++) {
        batch[i] = random.nextInt(items);
      }
    }
  }

  @Benchmark
  public float[] lanes() {
    int at = 0;
    for (int candidate : batch()) {
      features.copy(candidate, matrix, at);
      at += FEATURES;
    }
    return matrix;
  }

  @Benchmark
  public float[] rowsMadeBeforehand() {
    int at = 0;
    for (int candidate : batch()) {
      System.arraycopy(copies[candidate], 0, matrix, at, FEATURES);
      at += FEATURES;
    }
    return matrix;
  }

  private int[] batch() {
    next = (next + 1) % BATCHES;
    return batches[next];
  }
}
