package dev.marquee.ranking.scoring;

import dev.marquee.contract.model.Bundle;
import dev.marquee.contract.model.GoldenRow;
import dev.marquee.ranking.catalogue.Catalogue;
import dev.marquee.ranking.feature.FeatureCounts;
import dev.marquee.ranking.feature.FeatureDistributions;
import dev.marquee.ranking.feature.FeatureMatrix;
import dev.marquee.ranking.feature.ItemColumns;
import dev.marquee.ranking.feature.ItemFeatures;
import dev.marquee.ranking.feature.RecentMatrices;
import dev.marquee.ranking.feature.RequestColumns;
import dev.marquee.ranking.feature.RequestFacts;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A model that has shown that it keeps its contract. It is closed when the registry has let go of
 * it and the last request has: whoever scores holds a reference meanwhile.
 *
 * <p>Thread-safety: safe.
 */
public final class ScoringModel {
  private static final int WARM_UP_RUNS = 20;

  /** Of all models together: a model that goes leaves nothing behind on the threads. */
  private static final ThreadLocal<FeatureMatrix> MATRICES =
      ThreadLocal.withInitial(FeatureMatrix::new);

  private final Bundle bundle;
  private final OnnxModel onnx;
  private final FeatureDistributions distributions;
  private final AtomicInteger references = new AtomicInteger(1);
  private final ScoringCost cost;
  private final TensorSpec output;
  private final int columns;
  private final List<String> columnNames;
  private final RequestColumns perRequest;
  private final ItemColumns ofItems;
  private final FeatureCounts counts;
  private final RecentMatrices recent = new RecentMatrices();

  private ScoringModel(
      Bundle bundle, OnnxModel onnx, FeatureDistributions distributions, ScoringCost cost) {
    this.bundle = bundle;
    this.onnx = onnx;
    this.distributions = distributions;
    this.cost = cost;
    this.output = onnx.output();
    this.columns = bundle.columns();
    this.columnNames = bundle.columnNames();
    this.perRequest = RequestColumns.of(bundle);
    this.ofItems = ItemColumns.of(bundle);
    this.counts = new FeatureCounts(bundle.features().size());
  }

  /**
   * Opens a bundle's model, holds it to contract and golden rows, and warms it.
   *
   * @throws RefusedBundleException if it must not serve
   */
  public static ScoringModel open(Bundle bundle, Path onnxFile, List<GoldenRow> golden)
      throws RefusedBundleException {
    OnnxModel onnx = OnnxModel.open(bundle, onnxFile);
    try {
      long fastestNanos = Long.MAX_VALUE;
      for (int run = 0; run < WARM_UP_RUNS; run++) {
        long start = System.nanoTime();
        GoldenRows.check(bundle, onnx, golden);
        fastestNanos = Math.min(fastestNanos, System.nanoTime() - start);
      }
      ScoringCost cost = new ScoringCost();
      cost.ran(golden.size(), fastestNanos);
      return new ScoringModel(
          bundle, onnx, FeatureDistributions.of(bundle.columns(), golden), cost);
    } catch (RefusedBundleException e) {
      onnx.close();
      throw e;
    }
  }

  public Bundle bundle() {
    return bundle;
  }

  /** How many golden rows it reproduced. */
  public int goldenRows() {
    return distributions.goldenRows();
  }

  /** The names of its matrix's columns. */
  public List<String> columnNames() {
    return columnNames;
  }

  /** The tensors that it takes. */
  public List<TensorSpec> inputs() {
    return bundle.tensors().stream()
        .map(
            input ->
                new TensorSpec(
                    input.name(), List.of(-1L, (long) InputColumns.of(bundle, input).length)))
        .toList();
  }

  /** The tensor that it gives. */
  public TensorSpec output() {
    return output;
  }

  /**
   * Runs it on tensors as they are. The caller holds a reference.
   *
   * @param inputs row-major values by the input's name, for each of {@link #inputs()}
   * @throws ScoringException if the model fails
   */
  public Output infer(Map<String, float[]> inputs, int rows) {
    return onnx.infer(inputs, rows);
  }

  /** How many tensors that it was given are open: 0 whenever nobody scores. */
  public long openTensors() {
    return onnx.openTensors();
  }

  /** How its columns are distributed, while serving and in its golden rows. */
  public FeatureDistributions distributions() {
    return distributions;
  }

  /** What it scored lately, for a successor to be warmed with. */
  public RecentMatrices recent() {
    return recent;
  }

  /** Scores what another model was asked lately, if it takes as many columns. */
  public void warm(RecentMatrices others) {
    for (RecentMatrices.Matrix matrix : others.all()) {
      if (matrix.columns() == columns) {
        FeatureMatrix buffer = MATRICES.get();
        buffer.begin(matrix.rows(), columns);
        buffer.rows(matrix.values());
        try {
          onnx.run(buffer.complete(), matrix.rows());
        } catch (ScoringException unlikeTheOther) {
          return;
        }
      }
    }
  }

  /** How often its features had no value. */
  public FeatureCounts counts() {
    return counts;
  }

  /** What it sees of a catalogue's items. */
  public ItemFeatures featuresOf(Catalogue catalogue) {
    return ItemFeatures.of(bundle.features(), catalogue);
  }

  /** Takes a reference, which must be released; or answers false: it has been let go of. */
  public boolean acquire() {
    int now = references.get();
    while (now > 0) {
      if (references.compareAndSet(now, now + 1)) {
        return true;
      }
      now = references.get();
    }
    return false;
  }

  /** Gives a reference back; the registry's own too, when another model takes its place. */
  public void release() {
    if (references.decrementAndGet() == 0) {
      onnx.close();
    }
  }

  /** Whether it has been closed. */
  public boolean closed() {
    return references.get() <= 0;
  }

  /** How long scoring so many candidates will take, from how long it took lately. */
  public long estimatedNanos(int candidates) {
    return cost.estimatedNanos(candidates);
  }

  /** Tells that there was no time for a run as long as estimated. */
  public void notRisked() {
    cost.notRisked();
  }

  /**
   * Scores candidates. The caller holds a reference.
   *
   * @param features of the snapshot that the candidates' indices mean
   * @param keepFeatures whether the matrix is wanted too
   * @throws ScoringException if the model fails
   */
  public Scores score(
      ItemFeatures features, int[] candidates, RequestFacts facts, boolean keepFeatures) {
    if (candidates.length == 0) {
      return new Scores(new float[0], keepFeatures ? new float[0] : null);
    }
    long start = System.nanoTime();
    FeatureMatrix matrix = MATRICES.get();
    matrix.begin(candidates.length, columns);
    for (int candidate : candidates) {
      features.copy(candidate, matrix);
    }
    boolean counted = counts.sampled();
    perRequest.fill(matrix, features.catalogue(), candidates, facts, counts, counted);
    float[] scores = onnx.run(matrix.complete(), candidates.length);
    cost.ran(candidates.length, System.nanoTime() - start);
    if (counted) {
      counts.rows(candidates.length);
      distributions.add(matrix, candidates.length);
      recent.add(matrix, candidates.length, columns);
      ofItems.count(features.catalogue(), candidates, counts);
    }
    return new Scores(scores, keepFeatures ? matrix.copy(candidates.length) : null);
  }

  /**
   * Scores rows whose features are known already, as they are logged. The caller holds a reference.
   *
   * @param rows row-major, one value per column
   * @return one score per row
   * @throws ScoringException if the model fails
   */
  public float[] scoreRows(float[] rows) {
    int count = rows.length / columns;
    if (count == 0) {
      return new float[0];
    }
    FeatureMatrix matrix = MATRICES.get();
    matrix.begin(count, columns);
    for (int row = 0; row < count; row++) {
      matrix.row(rows, row * columns);
    }
    return onnx.run(matrix.complete(), count);
  }

  /**
   * What the model would see of candidates, without scoring them or counting what they lack.
   *
   * @param features of the snapshot that the candidates' indices mean
   * @return row-major, one row per candidate
   */
  public float[] rows(ItemFeatures features, int[] candidates, RequestFacts facts) {
    FeatureMatrix matrix = MATRICES.get();
    matrix.begin(candidates.length, columns);
    for (int candidate : candidates) {
      features.copy(candidate, matrix);
    }
    perRequest.fill(matrix, features.catalogue(), candidates, facts, counts, false);
    return matrix.copy(candidates.length);
  }

  /**
   * Which features of a candidate have no value, and get what the bundle declares instead.
   *
   * @param features of the snapshot that the candidate's index means
   * @return by their places in the bundle
   */
  public BitSet lacking(ItemFeatures features, int candidate, RequestFacts facts) {
    int[] alone = {candidate};
    FeatureCounts ofOne = new FeatureCounts(bundle.features().size());
    FeatureMatrix matrix = MATRICES.get();
    matrix.begin(1, columns);
    features.copy(candidate, matrix);
    perRequest.fill(matrix, features.catalogue(), alone, facts, ofOne, true);
    ofItems.count(features.catalogue(), alone, ofOne);
    BitSet lacking = new BitSet();
    for (int f = 0; f < bundle.features().size(); f++) {
      lacking.set(f, ofOne.missing(f) + ofOne.defaulted(f) > 0);
    }
    return lacking;
  }
}
