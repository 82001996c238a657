package dev.marquee.ranking.scoring;

import dev.marquee.contract.model.Bundle;
import dev.marquee.contract.model.GoldenRow;
import dev.marquee.ranking.feature.FeatureMatrix;
import java.util.List;

/** Holds a model to what its trainer said it would say. */
final class GoldenRows {
  private GoldenRows() {}

  /**
   * Runs all rows in one batch.
   *
   * @throws RefusedBundleException if there is none, one has another number of features, or a score
   *     is farther from the trainer's than the bundle allows: |a − b| ≤ atol + rtol · |b|
   */
  static void check(Bundle bundle, OnnxModel model, List<GoldenRow> rows)
      throws RefusedBundleException {
    String file = bundle.golden().file();
    if (rows.isEmpty()) {
      throw new RefusedBundleException(
          "%s has no rows; write at least one, from the trained model's own predictions."
              .formatted(file));
    }
    float[] scores = scores(bundle, model, rows);
    for (int i = 0; i < scores.length; i++) {
      float expected = rows.get(i).score();
      double allowed = bundle.golden().atol() + bundle.golden().rtol() * Math.abs(expected);
      if (!(Math.abs((double) scores[i] - expected) <= allowed)) {
        throw new RefusedBundleException(
            "Line %d of %s expects the score %s but the model gives %s; the exported model is not the one that was trained, or its features stand in another order."
                .formatted(i + 1, file, expected, scores[i]));
      }
    }
  }

  private static float[] scores(Bundle bundle, OnnxModel model, List<GoldenRow> rows)
      throws RefusedBundleException {
    int features = bundle.columns();
    FeatureMatrix matrix = new FeatureMatrix();
    matrix.begin(rows.size(), features);
    for (int i = 0; i < rows.size(); i++) {
      float[] values = rows.get(i).features();
      if (values == null || values.length != features) {
        throw new RefusedBundleException(
            "Line %d of %s has %d features; bundle.json declares %d."
                .formatted(
                    i + 1, bundle.golden().file(), values == null ? 0 : values.length, features));
      }
      matrix.row(values, 0);
    }
    try {
      return model.run(matrix.complete(), rows.size());
    } catch (ScoringException e) {
      Throwable cause = e.getCause();
      throw new RefusedBundleException(
          "The golden rows cannot be scored: %s%s"
              .formatted(e.getMessage(), cause == null ? "" : " " + cause.getMessage()));
    }
  }
}
