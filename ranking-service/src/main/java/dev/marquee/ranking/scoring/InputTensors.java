package dev.marquee.ranking.scoring;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import dev.marquee.ranking.feature.FeatureMatrix;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** The tensors that one run reads, closed together on every path. */
final class InputTensors implements AutoCloseable {
  /** The parts of matrices that are split, used again and again. */
  private static final ThreadLocal<List<FeatureMatrix>> PARTS =
      ThreadLocal.withInitial(ArrayList::new);

  private final Map<String, OnnxTensor> byName;
  private final LongAdder open;

  /**
   * @param matrix rows × columns, a direct buffer
   * @param open counts the tensors that are open
   */
  InputTensors(
      OrtEnvironment environment,
      InputColumns columns,
      FloatBuffer matrix,
      int rows,
      LongAdder open)
      throws OrtException {
    this.open = open;
    if (columns.whole()) {
      long[] shape = {rows, columns.columns()};
      byName =
          Map.of(
              columns.inputs().getFirst().name(),
              OnnxTensor.createTensor(environment, matrix, shape));
      open.increment();
      return;
    }
    byName = new HashMap<>();
    List<FeatureMatrix> parts = PARTS.get();
    try {
      for (InputColumns.Taken input : columns.inputs()) {
        if (parts.size() == byName.size()) {
          parts.add(new FeatureMatrix());
        }
        FeatureMatrix part = parts.get(byName.size());
        part.begin(rows, input.columns().length);
        part.gather(matrix, columns.columns(), input.columns(), rows);
        long[] shape = {rows, input.columns().length};
        byName.put(input.name(), OnnxTensor.createTensor(environment, part.complete(), shape));
        open.increment();
      }
    } catch (OrtException | RuntimeException e) {
      close();
      throw e;
    }
  }

  Map<String, OnnxTensor> byName() {
    return byName;
  }

  @Override
  public void close() {
    byName.values().forEach(OnnxTensor::close);
    open.add(-byName.size());
  }
}
