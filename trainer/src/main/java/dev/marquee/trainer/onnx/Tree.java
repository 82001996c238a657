package dev.marquee.trainer.onnx;

import dev.marquee.trainer.onnx.Node.Branch;
import java.util.List;

/**
 * One regression tree.
 *
 * @param nodes the root first; branches name their children by their place in this list
 */
public record Tree(List<Node> nodes) {
  public Tree {
    nodes = List.copyOf(nodes);
    if (nodes.isEmpty()) {
      throw new UnsupportedBoosterException("A tree of the booster has no nodes; train it again.");
    }
    for (int i = 0; i < nodes.size(); i++) {
      if (nodes.get(i) instanceof Branch branch) {
        requireChild(i, branch.below(), nodes.size());
        requireChild(i, branch.notBelow(), nodes.size());
      }
    }
  }

  private static void requireChild(int parent, int child, int size) {
    if (child <= 0 || child >= size) {
      throw new UnsupportedBoosterException(
          "Node %d of a tree has the child %d; the tree has the nodes 0 to %d."
              .formatted(parent, child, size - 1));
    }
  }
}
