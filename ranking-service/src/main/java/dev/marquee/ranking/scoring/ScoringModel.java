package dev.marquee.ranking.scoring;

import dev.marquee.contract.model.Bundle;
import dev.marquee.contract.model.Feature;
import dev.marquee.contract.model.GoldenRow;
import dev.marquee.ranking.catalogue.Catalogue;
import java.nio.file.Path;
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

  private final Bundle bundle;
  private final OnnxModel onnx;
  private final int goldenRows;
  private final ThreadLocal<FeatureMatrix> matrices = ThreadLocal.withInitial(FeatureMatrix::new);
  private final AtomicInteger references = new AtomicInteger(1);
  private final ScoringCost cost;

  private ScoringModel(Bundle bundle, OnnxModel onnx, int goldenRows, ScoringCost cost) {
    this.bundle = bundle;
    this.onnx = onnx;
    this.goldenRows = goldenRows;
    this.cost = cost;
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
      return new ScoringModel(bundle, onnx, golden.size(), cost);
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
    return goldenRows;
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
    FeatureMatrix matrix = matrices.get();
    matrix.begin(candidates.length, bundle.features().size());
    for (int candidate : candidates) {
      features.copy(candidate, matrix);
    }
    List<Feature> declared = bundle.features();
    for (int f = 0; f < declared.size(); f++) {
      switch (declared.get(f).scope()) {
        case "context" -> fillContext(matrix, candidates.length, f, facts.context());
        case "match" -> fillMatch(matrix, features.catalogue(), candidates, f, facts);
        default -> {}
      }
    }
    float[] scores = onnx.run(matrix.complete(), candidates.length);
    cost.ran(candidates.length, System.nanoTime() - start);
    return new Scores(scores, keepFeatures ? matrix.copy(candidates.length) : null);
  }

  private void fillContext(FeatureMatrix matrix, int rows, int f, Map<String, Object> context) {
    float value = contextValue(bundle.features().get(f), context);
    for (int row = 0; row < rows; row++) {
      matrix.set(row, f, value);
    }
  }

  private static float contextValue(Feature feature, Map<String, Object> context) {
    Object given = context.get(feature.attribute());
    String wanted = feature.equalTo();
    if (given == null) {
      return feature.missing();
    }
    if (wanted != null) {
      return wanted.equals(given.toString()) ? 1 : 0;
    }
    float number =
        switch (given) {
          case Number n -> n.floatValue();
          case Boolean flag -> flag ? 1 : 0;
          default -> Float.NaN;
        };
    return Float.isFinite(number) ? number : feature.missing();
  }

  private void fillMatch(
      FeatureMatrix matrix, Catalogue catalogue, int[] candidates, int f, RequestFacts facts) {
    Feature feature = bundle.features().get(f);
    for (int row = 0; row < candidates.length; row++) {
      matrix.set(
          row,
          f,
          MatchFeature.share(
              catalogue,
              feature.attribute(),
              candidates[row],
              facts.recentPlays(),
              feature.missing()));
    }
  }
}
