package dev.marquee.ranking.scoring;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import dev.marquee.contract.model.Bundle;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;

/**
 * One ONNX file, ready to run on the calling thread: no pools of its own, no spinning.
 *
 * <p>Thread-safety: {@link #run} may be called by many; {@link #close} only when nobody runs.
 */
public final class OnnxModel implements AutoCloseable {
  private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
  private final OrtSession session;
  private final Bundle bundle;
  private final InputColumns columns;
  private final LongAdder open = new LongAdder();

  private OnnxModel(Bundle bundle, Path file) throws OrtException {
    this.bundle = bundle;
    this.columns = InputColumns.of(bundle);
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(1);
      options.setInterOpNumThreads(1);
      options.addConfigEntry("session.intra_op.allow_spinning", "0");
      this.session = environment.createSession(file.toString(), options);
    }
  }

  /**
   * Opens a file and compares it with its bundle's declaration.
   *
   * @throws RefusedBundleException if it cannot be read or is not what was declared
   */
  public static OnnxModel open(Bundle bundle, Path file) throws RefusedBundleException {
    OnnxModel model;
    try {
      model = new OnnxModel(bundle, file);
    } catch (OrtException e) {
      throw new RefusedBundleException(
          "ONNX Runtime cannot load %s; it may be cut short or use an operator that is not known: %s"
              .formatted(bundle.onnx(), e.getMessage()));
    }
    try {
      FeatureContract.check(bundle, model.session);
      return model;
    } catch (RefusedBundleException e) {
      model.close();
      throw e;
    }
  }

  /**
   * Scores a matrix.
   *
   * <p>Shape: {@code matrix}: rows × columns, a direct buffer whose remaining elements are just
   * those; the result: float[rows]. Cost: the model's, a tensor per input and one for the output;
   * with several inputs, a copy of the matrix.
   *
   * @throws ScoringException if the run fails, or gives a score that is no finite number
   */
  public float[] run(FloatBuffer matrix, int rows) {
    String output = bundle.output().name();
    try (InputTensors inputs = new InputTensors(environment, columns, matrix, rows, open);
        OrtSession.Result result = session.run(inputs.byName(), Set.of(output))) {
      if (!(result.get(0) instanceof OnnxTensor scores)) {
        throw new ScoringException("The output of %s is no tensor.".formatted(bundle.ref()), null);
      }
      return scores(scores.getFloatBuffer(), rows);
    } catch (OrtException e) {
      throw new ScoringException("%s failed to run.".formatted(bundle.ref()), e);
    }
  }

  /**
   * Runs the model on tensors as they are.
   *
   * @param inputs row-major values by the input's name, every input that the model has
   * @throws ScoringException if the run fails
   */
  Output infer(Map<String, float[]> inputs, int rows) {
    Map<String, OnnxTensor> tensors = new HashMap<>();
    try {
      for (Map.Entry<String, float[]> input : inputs.entrySet()) {
        float[] values = input.getValue();
        long[] shape = {rows, values.length / rows};
        tensors.put(
            input.getKey(), OnnxTensor.createTensor(environment, FloatBuffer.wrap(values), shape));
        open.increment();
      }
      try (OrtSession.Result result = session.run(tensors, Set.of(bundle.output().name()))) {
        if (!(result.get(0) instanceof OnnxTensor output)) {
          throw new ScoringException(
              "The output of %s is no tensor.".formatted(bundle.ref()), null);
        }
        FloatBuffer buffer = output.getFloatBuffer();
        float[] values = new float[buffer.remaining()];
        buffer.get(values);
        return new Output(values, output.getInfo().getShape());
      }
    } catch (OrtException e) {
      throw new ScoringException("%s failed to run.".formatted(bundle.ref()), e);
    } finally {
      tensors.values().forEach(OnnxTensor::close);
      open.add(-tensors.size());
    }
  }

  /** How many tensors of its inputs are open: 0 whenever nobody runs it. */
  long openTensors() {
    return open.sum();
  }

  /** The tensor that it gives. */
  TensorSpec output() {
    try {
      String name = bundle.output().name();
      NodeInfo node = session.getOutputInfo().get(name);
      long[] shape =
          node != null && node.getInfo() instanceof TensorInfo tensor
              ? tensor.getShape()
              : new long[] {-1};
      return new TensorSpec(name, Arrays.stream(shape).boxed().toList());
    } catch (OrtException e) {
      throw new ScoringException("%s cannot be described.".formatted(bundle.ref()), e);
    }
  }

  private float[] scores(FloatBuffer values, int rows) {
    int columns = values.remaining() / rows;
    int column = bundle.output().column();
    boolean sigmoid = bundle.output().transform().equals("sigmoid");
    float[] scores = new float[rows];
    for (int i = 0; i < rows; i++) {
      float value = values.get(i * columns + column);
      scores[i] = sigmoid ? (float) (1 / (1 + Math.exp(-value))) : value;
      if (!Float.isFinite(scores[i])) {
        throw new ScoringException(
            "%s gave the score %s to candidate %d.".formatted(bundle.ref(), scores[i], i), null);
      }
    }
    return scores;
  }

  @Override
  public void close() {
    try {
      session.close();
    } catch (OrtException e) {
      throw new IllegalStateException(e);
    }
  }
}
