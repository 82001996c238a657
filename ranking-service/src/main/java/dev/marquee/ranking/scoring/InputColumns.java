package dev.marquee.ranking.scoring;

import dev.marquee.contract.model.Bundle;
import dev.marquee.contract.model.Feature;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Which columns of the matrix go into which input tensor.
 *
 * @param columns of the whole matrix
 */
record InputColumns(List<Taken> inputs, int columns) {
  /** One tensor and the columns that it takes, in order. */
  @SuppressWarnings("ArrayRecordComponent") // Never compared, never handed out.
  record Taken(String name, int[] columns) {}

  static InputColumns of(Bundle bundle) {
    return new InputColumns(
        bundle.tensors().stream().map(input -> new Taken(input.name(), of(bundle, input))).toList(),
        bundle.columns());
  }

  static int[] of(Bundle bundle, Bundle.NamedInput input) {
    List<Integer> starts = new ArrayList<>();
    List<String> names = bundle.features().stream().map(Feature::name).toList();
    int at = 0;
    for (Feature feature : bundle.features()) {
      starts.add(at);
      at += feature.columns();
    }
    return input.features().stream()
        .mapToInt(names::indexOf)
        .flatMap(
            f -> IntStream.range(starts.get(f), starts.get(f) + bundle.features().get(f).columns()))
        .toArray();
  }

  /** Whether the matrix goes into one tensor as it is. */
  boolean whole() {
    return inputs.size() == 1;
  }
}
