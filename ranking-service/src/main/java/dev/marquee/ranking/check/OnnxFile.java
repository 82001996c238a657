package dev.marquee.ranking.check;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What an ONNX file says of itself, read without ONNX Runtime, so that it is told of files too that
 * the runtime cannot load.
 *
 * @param sizeBytes of the file
 * @param irVersion of the format
 * @param producer the exporter and its version; empty where it does not say
 * @param opsets version of each domain's operators; {@code ai.onnx} is ONNX's own
 * @param operators which are used, with their domain where it is not ONNX's own
 * @param inputs without the weights that old files list among them
 */
record OnnxFile(
    long sizeBytes,
    long irVersion,
    String producer,
    Map<String, Long> opsets,
    Set<String> operators,
    List<TensorForm> inputs,
    List<TensorForm> outputs) {
  private static final String OWN_DOMAIN = "ai.onnx";

  /**
   * @throws IOException if it cannot be read, is cut short, or is no ONNX file
   */
  static OnnxFile read(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file)) {
      ByteBuffer bytes = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size());
      return read(new ProtoFields(bytes), channel.size());
    }
  }

  private static OnnxFile read(ProtoFields model, long sizeBytes) throws IOException {
    long irVersion = 0;
    String producer = "";
    String producerVersion = "";
    Map<String, Long> opsets = new TreeMap<>();
    Graph graph = new Graph();
    while (model.next()) {
      switch (model.number()) {
        case 1 -> irVersion = model.value();
        case 2 -> producer = model.text();
        case 3 -> producerVersion = model.text();
        case 7 -> graph.read(model.message());
        case 8 -> opset(model.message(), opsets);
        default -> {}
      }
    }
    if (irVersion == 0 || graph.outputs.isEmpty()) {
      throw new IOException("it holds no graph with an output");
    }
    graph.inputs.removeIf(input -> graph.weights.contains(input.name()));
    return new OnnxFile(
        sizeBytes,
        irVersion,
        (producer + " " + producerVersion).strip(),
        opsets,
        graph.operators,
        List.copyOf(graph.inputs),
        List.copyOf(graph.outputs));
  }

  private static void opset(ProtoFields opset, Map<String, Long> into) throws IOException {
    String domain = "";
    long version = 0;
    while (opset.next()) {
      switch (opset.number()) {
        case 1 -> domain = opset.text();
        case 2 -> version = opset.value();
        default -> {}
      }
    }
    into.put(domain.isEmpty() ? OWN_DOMAIN : domain, version);
  }

  /** The parts of a {@code GraphProto} that are told. */
  private static final class Graph {
    private final Set<String> operators = new TreeSet<>();
    private final Set<String> weights = new HashSet<>();
    private final List<TensorForm> inputs = new ArrayList<>();
    private final List<TensorForm> outputs = new ArrayList<>();

    void read(ProtoFields graph) throws IOException {
      while (graph.next()) {
        switch (graph.number()) {
          case 1 -> operators.add(operator(graph.message()));
          case 5 -> weights.add(nameOfWeight(graph.message()));
          case 11 -> inputs.add(TensorForm.of(graph.message()));
          case 12 -> outputs.add(TensorForm.of(graph.message()));
          default -> {}
        }
      }
    }

    private static String operator(ProtoFields node) throws IOException {
      String type = "";
      String domain = "";
      while (node.next()) {
        switch (node.number()) {
          case 4 -> type = node.text();
          case 7 -> domain = node.text();
          default -> {}
        }
      }
      boolean own = domain.isEmpty() || domain.equals(OWN_DOMAIN);
      return own ? type : domain + "." + type;
    }

    private static String nameOfWeight(ProtoFields tensor) throws IOException {
      String name = "";
      while (tensor.next()) {
        if (tensor.number() == 8) {
          name = tensor.text();
        }
      }
      return name;
    }
  }
}
