package dev.marquee.trainer.home;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.marquee.trainer.bundle.FeatureMatrix;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;

/** A booster of XGBoost's, in native memory. Thread-safety: one thread at a time. */
final class BoostedTrees implements AutoCloseable {
  private final Booster booster;

  private BoostedTrees(Booster booster) {
    this.booster = booster;
  }

  /**
   * @param targets one per row of the matrix, in [0, 1]
   */
  static BoostedTrees train(FeatureMatrix matrix, float[] targets, Boosting boosting) {
    DMatrix rows = rows(matrix);
    try {
      rows.setLabel(targets);
      return new BoostedTrees(
          XGBoost.train(rows, boosting.parameters(), boosting.rounds(), Map.of(), null, null));
    } catch (XGBoostError failure) {
      throw new IllegalStateException("XGBoost could not train", failure);
    } finally {
      rows.dispose();
    }
  }

  /** One prediction per row of the matrix, XGBoost's own. */
  float[] predict(FeatureMatrix matrix) {
    DMatrix rows = rows(matrix);
    try {
      float[][] predictions = booster.predict(rows);
      float[] scores = new float[predictions.length];
      for (int i = 0; i < scores.length; i++) {
        scores[i] = predictions[i][0];
      }
      return scores;
    } catch (XGBoostError failure) {
      throw new IllegalStateException("XGBoost could not predict", failure);
    } finally {
      rows.dispose();
    }
  }

  byte[] json() {
    try {
      return booster.toByteArray("json");
    } catch (XGBoostError failure) {
      throw new IllegalStateException("XGBoost could not write its model", failure);
    }
  }

  /** The library and its version, as its model says it. */
  String library() {
    try {
      List<String> version = new ArrayList<>();
      new ObjectMapper().readTree(json()).path("version").forEach(n -> version.add(n.asText()));
      return "XGBoost " + String.join(".", version);
    } catch (IOException impossible) {
      throw new UncheckedIOException("XGBoost's own JSON cannot be read", impossible);
    }
  }

  @Override
  public void close() {
    booster.dispose();
  }

  private static DMatrix rows(FeatureMatrix matrix) {
    try {
      // NaN, and not the default 0, is what XGBoost shall take for missing: zeros are values here.
      return new DMatrix(matrix.values(), matrix.rows(), matrix.columns(), Float.NaN);
    } catch (XGBoostError failure) {
      throw new IllegalStateException("XGBoost could not take the rows", failure);
    }
  }
}
