package dev.marquee.trainer.onnx;

import java.util.List;

/**
 * Regression trees whose sum is a prediction: {@code link(base + Σ tree(x))}.
 *
 * @param featureCount columns of the feature matrix
 * @param trees in the order of training
 * @param base added to every sum, in the units of the sum
 * @param link from the sum to the prediction
 */
public record TreeEnsemble(int featureCount, List<Tree> trees, float base, Link link) {
  public TreeEnsemble {
    trees = List.copyOf(trees);
    if (trees.isEmpty()) {
      throw new UnsupportedBoosterException(
          "The booster has no trees; train it for a round at least.");
    }
  }
}
