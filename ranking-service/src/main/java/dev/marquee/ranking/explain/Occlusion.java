package dev.marquee.ranking.explain;

import dev.marquee.contract.model.Feature;
import dev.marquee.ranking.scoring.ScoringException;
import dev.marquee.ranking.scoring.ScoringModel;
import java.util.Arrays;
import java.util.List;

/**
 * What each feature adds to an item's score: the score, less the score of the same item with that
 * feature alone at the value which the bundle declares for items that lack it. What several
 * features add together only is counted for each of them; the contributions need not sum to the
 * score.
 *
 * <p>Thread-safety: pure. Cost: features + 1 rows by the model, in one batch unless they have more
 * than {@value #MAX_BATCH_VALUES} values.
 *
 * <p>Source: M. Zeiler, R. Fergus, Visualizing and understanding convolutional networks, ECCV 2014,
 * section 4.2, there for parts of images.
 */
final class Occlusion {
  private static final int MAX_BATCH_VALUES = 1 << 20;

  private Occlusion() {}

  /**
   * The contributions.
   *
   * @param row the item's values, one per column of the model's matrix
   * @return one per feature, in the bundle's order, in the score's unit
   * @throws ScoringException if the model fails, as one may that gives no number for a missing
   *     value
   */
  static float[] contributions(ScoringModel model, float[] row) {
    return contributions(model, row, MAX_BATCH_VALUES);
  }

  /** The same, in batches of so many values, but of two rows at least. */
  static float[] contributions(ScoringModel model, float[] row, int maxBatchValues) {
    List<Feature> features = model.bundle().features();
    float[] contributions = new float[features.size()];
    int perBatch = Math.max(1, maxBatchValues / row.length - 1);
    int column = 0;
    for (int from = 0; from < features.size(); from += perBatch) {
      List<Feature> some = features.subList(from, Math.min(features.size(), from + perBatch));
      float[] scores = model.scoreRows(occluded(row, column, some));
      for (int i = 0; i < some.size(); i++) {
        contributions[from + i] = scores[0] - scores[i + 1];
        column += some.get(i).columns();
      }
    }
    return contributions;
  }

  /** The row as it is, and once for each feature without that. */
  private static float[] occluded(float[] row, int column, List<Feature> features) {
    float[] rows = new float[(features.size() + 1) * row.length];
    System.arraycopy(row, 0, rows, 0, row.length);
    int at = row.length;
    int first = column;
    for (Feature feature : features) {
      System.arraycopy(row, 0, rows, at, row.length);
      Arrays.fill(rows, at + first, at + first + feature.columns(), feature.missing());
      first += feature.columns();
      at += row.length;
    }
    return rows;
  }
}
