package dev.marquee.trainer.onnx;

/** A node of a regression tree. */
public sealed interface Node {
  /**
   * A question: is the feature less than the threshold? Compared as 32-bit floats, and strictly.
   *
   * @param feature column of the feature matrix
   * @param below index of the node for yes
   * @param notBelow index of the node for no
   * @param missingGoesBelow where NaN goes
   */
  record Branch(int feature, float threshold, int below, int notBelow, boolean missingGoesBelow)
      implements Node {}

  /** An end: what the tree adds to the sum. */
  record Leaf(float weight) implements Node {}
}
