package dev.marquee.ranking.check;

import dev.marquee.contract.model.Bundle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What to change in an export whose inputs or outputs the ranker cannot use, by its exporter. */
final class FileHints {
  private final OnnxFile file;
  private final Bundle bundle;
  private final String producer;

  FileHints(OnnxFile file, Bundle bundle) {
    this.file = file;
    this.bundle = bundle;
    this.producer = file.producer().toLowerCase(Locale.ROOT);
  }

  List<String> find() {
    List<String> hints = new ArrayList<>();
    for (TensorForm output : file.outputs()) {
      if (output.name().equals(bundle.output().name()) && !output.type().equals(TensorForm.FLOAT)) {
        hints.add(ofOutput(output.type()));
      }
    }
    for (TensorForm input : file.inputs()) {
      if (!input.type().equals(TensorForm.FLOAT)) {
        hints.add(ofInput(input));
      }
    }
    return hints;
  }

  private String ofOutput(String type) {
    return switch (type) {
      case "sequence", "map" -> "The output is a list of dictionaries, made by ZipMap: " + zipMap();
      case "float64", "float16", "bfloat16" ->
          "The output is %s: convert the model to float32 before the export.".formatted(type);
      default -> "The output is a label, not a score. " + otherOutputs();
    };
  }

  private String zipMap() {
    if (producer.startsWith("skl2onnx")) {
      return "to_onnx(model, X[:1], options={\"zipmap\": False}).";
    }
    if (producer.startsWith("onnxmltools")) {
      return "convert_lightgbm(model, initial_types=[…], zipmap=False); of convert_xgboost and convert_sklearn, options={\"zipmap\": False}.";
    }
    return "skl2onnx: to_onnx(model, X[:1], options={\"zipmap\": False}); onnxmltools: convert_lightgbm(model, initial_types=[…], zipmap=False).";
  }

  private String otherOutputs() {
    List<TensorForm> floats =
        file.outputs().stream().filter(o -> o.type().equals(TensorForm.FLOAT)).toList();
    if (!floats.isEmpty()) {
      return "Name one of %s in output.name, and its column in output.column (of two classes, 1 is the second's probability)."
          .formatted(floats);
    }
    boolean zipped = file.outputs().stream().anyMatch(o -> o.type().equals("sequence"));
    return zipped
        ? "The probabilities are in a list of dictionaries, made by ZipMap; take that out: "
            + zipMap()
        : "Export the model's scores too.";
  }

  private String ofInput(TensorForm input) {
    String columns =
        bundle.tensors().stream()
            .filter(tensor -> tensor.name().equals(input.name()))
            .map(tensor -> Integer.toString(tensor.features().size()))
            .collect(Collectors.joining());
    String width = columns.isEmpty() ? "n_features" : columns;
    String found = "The input \"%s\" is %s: ".formatted(input.name(), input.type());
    String sklearn =
        "initial_types=[(\"%s\", FloatTensorType([None, %s]))]".formatted(input.name(), width);
    String torch =
        "torch.onnx.export(model.float().eval(), torch.zeros(1, %s), …)".formatted(width);
    if (input.type().equals("string")) {
      return found
          + "make texts numbers before the model (one-hot features by \"equals\"), and export without the encoder.";
    }
    if (producer.startsWith("skl2onnx") || producer.startsWith("onnxmltools")) {
      return found + "export with " + sklearn + ", or from X.astype(numpy.float32).";
    }
    if (producer.startsWith("pytorch")) {
      return found + torch + ".";
    }
    return found
        + "export it as float32. skl2onnx and onnxmltools: %s; PyTorch: %s; Keras: tf.TensorSpec([None, %s], tf.float32)."
            .formatted(sklearn, torch, width);
  }
}
