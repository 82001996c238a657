package dev.marquee.ranking.scoring;

import java.util.List;

/**
 * A float32 tensor that a model takes or gives.
 *
 * @param shape with -1 for a dimension that is free
 */
public record TensorSpec(String name, List<Long> shape) {
  public TensorSpec {
    shape = List.copyOf(shape);
  }
}
