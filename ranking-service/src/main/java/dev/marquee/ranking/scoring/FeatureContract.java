package dev.marquee.ranking.scoring;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import dev.marquee.contract.model.Bundle;
import dev.marquee.contract.model.Feature;
import dev.marquee.ranking.feature.MatchFeature;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Compares what a bundle declares with what its ONNX file has. */
final class FeatureContract {
  private static final long ANY = -1;

  private FeatureContract() {}

  /**
   * @throws RefusedBundleException if the file has another input or output than declared, or a
   *     feature whose value nobody can compute
   */
  static void check(Bundle bundle, OrtSession session) throws RefusedBundleException {
    for (Feature feature : bundle.features()) {
      if (feature.scope().equals("match") && MatchFeature.of(feature).isEmpty()) {
        throw new RefusedBundleException(
            "Feature %s has the source \"%s\", which nobody computes; use %s, or item.<attribute> or context.<name>."
                .formatted(feature.name(), feature.source(), MatchFeature.FORMS));
      }
    }
    try {
      inputs(bundle, session.getInputInfo());
      output(bundle, session.getOutputInfo());
    } catch (OrtException e) {
      throw new RefusedBundleException(
          "ONNX Runtime cannot describe the model's input or output: %s".formatted(e.getMessage()));
    }
  }

  private static void inputs(Bundle bundle, Map<String, NodeInfo> inputs)
      throws RefusedBundleException {
    List<Bundle.NamedInput> declared = bundle.tensors();
    for (Bundle.NamedInput input : declared) {
      input(bundle, input, inputs);
    }
    if (inputs.size() > declared.size()) {
      throw new RefusedBundleException(
          "The model has the inputs %s, but bundle.json declares %s; declare each under \"inputs\" with its features, or export the model with one float matrix."
              .formatted(inputs.keySet(), declared.stream().map(Bundle.NamedInput::name).toList()));
    }
  }

  private static void input(Bundle bundle, Bundle.NamedInput declared, Map<String, NodeInfo> inputs)
      throws RefusedBundleException {
    String name = declared.name();
    TensorInfo tensor = tensor("input", name, inputs);
    long[] shape = tensor.getShape();
    int columns = InputColumns.of(bundle, declared).length;
    if (shape.length != 2 || (shape[1] != ANY && shape[1] != columns)) {
      throw new RefusedBundleException(
          "The model's input \"%s\" has the shape %s, but bundle.json declares %d features; it must be [n, %d]."
              .formatted(name, shown(shape), columns, columns));
    }
    if (shape[0] != ANY) {
      throw new RefusedBundleException(
          "The model's input \"%s\" takes exactly %d rows; export it with a free first dimension."
              .formatted(name, shape[0]));
    }
  }

  private static void output(Bundle bundle, Map<String, NodeInfo> outputs)
      throws RefusedBundleException {
    String name = bundle.output().name();
    long[] shape = tensor("output", name, outputs).getShape();
    int column = bundle.output().column();
    long columns = shape.length == 1 ? 1 : shape.length == 2 ? shape[1] : 0;
    if (columns == 0 || (columns != ANY && column >= columns)) {
      throw new RefusedBundleException(
          "The model's output \"%s\" has the shape %s, in which there is no column %d; correct output.column, or export [n] or [n, k]."
              .formatted(name, shown(shape), column));
    }
  }

  private static TensorInfo tensor(String what, String name, Map<String, NodeInfo> nodes)
      throws RefusedBundleException {
    @Nullable NodeInfo node = nodes.get(name);
    if (node == null) {
      throw new RefusedBundleException(
          "bundle.json names the %s \"%s\", but the model has %s; correct %s.name."
              .formatted(what, name, nodes.keySet(), what));
    }
    if (!(node.getInfo() instanceof TensorInfo tensor)) {
      throw new RefusedBundleException(
          "The model's %s \"%s\" is no tensor; export it without ZipMap (skl2onnx, onnxmltools: options={\"zipmap\": False})."
              .formatted(what, name));
    }
    if (tensor.type != OnnxJavaType.FLOAT) {
      throw new RefusedBundleException(remedy(what, name, tensor.type));
    }
    return tensor;
  }

  private static String remedy(String what, String name, OnnxJavaType type) {
    String found = "The model's %s \"%s\" is of type %s; ".formatted(what, name, type);
    boolean output = what.equals("output");
    return found
        + switch (type) {
          case STRING ->
              output
                  ? "that is a label, not a score: name the tensor of probabilities in output.name."
                  : "texts become numbers before the model: declare one-hot features by \"equals\", and export without the encoder.";
          case INT64, INT32, INT16, INT8, UINT8, BOOL ->
              output
                  ? "that is a label, not a score: name the tensor of probabilities in output.name."
                  : "export it as float32, for example with a Cast at the input.";
          default -> "export it as float32.";
        };
  }

  private static String shown(long[] shape) {
    return Arrays.toString(shape).replace("-1", "n");
  }
}
