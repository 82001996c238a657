package dev.marquee.ranking.inference;

import dev.marquee.ranking.scoring.ScoringModel;
import dev.marquee.ranking.scoring.TensorSpec;
import java.util.List;

/** What a model takes and gives. */
record ModelMetadata(
    String name,
    List<String> versions,
    String platform,
    List<Tensor> inputs,
    List<Tensor> outputs) {
  /** One tensor; -1 stands for a dimension that is free. */
  record Tensor(String name, String datatype, List<Long> shape) {
    static Tensor of(TensorSpec spec) {
      return new Tensor(spec.name(), "FP32", spec.shape());
    }
  }

  static ModelMetadata of(ScoringModel model, List<String> versions) {
    return new ModelMetadata(
        model.bundle().name(),
        versions,
        "onnx_onnxruntime",
        model.inputs().stream().map(Tensor::of).toList(),
        List.of(Tensor.of(model.output())));
  }
}
