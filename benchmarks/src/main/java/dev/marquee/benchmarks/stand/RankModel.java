package dev.marquee.benchmarks.stand;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.marquee.contract.layout.LayoutRef;
import dev.marquee.contract.model.Bundle;
import dev.marquee.contract.model.Feature;
import dev.marquee.contract.model.GoldenRow;
import dev.marquee.contract.model.ScoreKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * A dense model of 24 features, 24-64-32-1 with rectifiers, whose weights come from a fixed seed:
 * what it costs is real, what it says means nothing. Item, context, match and caller's features.
 */
public final class RankModel {
  public static final String NAME = "rank";
  public static final String VERSION = "1";

  /** Both. */
  public static final String REF = NAME + "@" + VERSION;

  private static final int[] WIDTHS = {24, 64, 32, 1};
  private static final int FLOAT = TensorProto.DataType.FLOAT.getNumber();
  private static final int GOLDEN_ROWS = 4;
  private static final long SEED = 24;

  private RankModel() {}

  /** Writes the bundle into a folder of models, which it answers. */
  public static Path writeInto(Path models) {
    Path folder = models.resolve(NAME).resolve(VERSION);
    Bundle bundle =
        new Bundle(
            NAME,
            VERSION,
            "model.onnx",
            new Bundle.Input("x", "float32"),
            features(),
            new Bundle.Output("score", 0, "none"),
            ScoreKind.RELEVANCE,
            new Bundle.Golden("golden.jsonl", 1e-3, 1e-3),
            List.of(new LayoutRef("home-grid", "1")),
            Map.of("made", "for the load ladder"));
    float[][] weights = weights();
    try {
      Files.createDirectories(folder);
      Files.write(folder.resolve("model.onnx"), onnx(weights));
      Files.writeString(folder.resolve("golden.jsonl"), golden(weights));
      Files.write(folder.resolve("bundle.json"), new ObjectMapper().writeValueAsBytes(bundle));
      return models;
    } catch (IOException failure) {
      throw new BenchException("The model of the rung cannot be written.", failure);
    }
  }

  private static List<Feature> features() {
    List<Feature> features = new ArrayList<>();
    for (String number :
        List.of(
            "year", "imdbRating", "imdbVotes", "rottenTomatoes", "budget", "grossUs", "running")) {
      features.add(new Feature(number, "item." + number, null, 0));
    }
    for (String genre :
        List.of("Action", "Adventure", "Comedy", "Drama", "Horror", "Musical", "Western")) {
      features.add(new Feature("genre=" + genre, "item.genre", genre, 0));
    }
    for (String rating : List.of("G", "PG", "PG-13", "R")) {
      features.add(new Feature("mpaa=" + rating, "item.mpaa", rating, 0));
    }
    features.add(new Feature("tv", "context.device", "tv", 0));
    features.add(new Feature("us", "context.country", "US", 0));
    features.add(new Feature("same genre", "match.same.genre", null, 0));
    features.add(new Feature("same director", "match.same.director", null, 0));
    features.add(new Feature("same rating", "match.same.mpaa", null, 0));
    features.add(new Feature("relevance", "candidate.relevance", null, 0));
    return features;
  }

  /** Per layer a matrix, row-major, in × out; no offsets. */
  private static float[][] weights() {
    SplittableRandom random = new SplittableRandom(SEED);
    float[][] weights = new float[WIDTHS.length - 1][];
    for (int layer = 0; layer < weights.length; layer++) {
      weights[layer] = new float[WIDTHS[layer] * WIDTHS[layer + 1]];
      for (int i = 0; i < weights[layer].length; i++) {
        weights[layer][i] = (float) (random.nextDouble() - 0.5) / WIDTHS[layer];
      }
    }
    return weights;
  }

  private static byte[] onnx(float[][] weights) {
    GraphProto.Builder graph =
        GraphProto.newBuilder()
            .setName("dense")
            .addInput(tensor("x", WIDTHS[0]))
            .addOutput(tensor("score", 1));
    String before = "x";
    for (int layer = 0; layer < weights.length; layer++) {
      boolean last = layer == weights.length - 1;
      TensorProto.Builder matrix =
          TensorProto.newBuilder()
              .setName("w" + layer)
              .setDataType(FLOAT)
              .addDims(WIDTHS[layer])
              .addDims(WIDTHS[layer + 1]);
      for (float weight : weights[layer]) {
        matrix.addFloatData(weight);
      }
      String product = last ? "score" : "product" + layer;
      graph.addInitializer(matrix).addNode(node("MatMul", product, before, "w" + layer));
      before = product;
      if (!last) {
        before = "layer" + layer;
        graph.addNode(node("Relu", before, product));
      }
    }
    return ModelProto.newBuilder()
        .setIrVersion(8)
        .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(13))
        .setGraph(graph)
        .build()
        .toByteArray();
  }

  private static NodeProto node(String operator, String output, String... inputs) {
    return NodeProto.newBuilder()
        .setOpType(operator)
        .addAllInput(List.of(inputs))
        .addOutput(output)
        .build();
  }

  private static ValueInfoProto tensor(String name, int columns) {
    TensorShapeProto shape =
        TensorShapeProto.newBuilder()
            .addDim(TensorShapeProto.Dimension.newBuilder().setDimParam("n"))
            .addDim(TensorShapeProto.Dimension.newBuilder().setDimValue(columns))
            .build();
    return ValueInfoProto.newBuilder()
        .setName(name)
        .setType(
            TypeProto.newBuilder()
                .setTensorType(TypeProto.Tensor.newBuilder().setElemType(FLOAT).setShape(shape)))
        .build();
  }

  private static String golden(float[][] weights) throws IOException {
    SplittableRandom random = new SplittableRandom(SEED + 1);
    StringBuilder lines = new StringBuilder();
    for (int row = 0; row < GOLDEN_ROWS; row++) {
      float[] features = new float[WIDTHS[0]];
      for (int i = 0; i < features.length; i++) {
        features[i] = (float) random.nextDouble();
      }
      lines
          .append(
              new ObjectMapper()
                  .writeValueAsString(new GoldenRow(features, score(features, weights))))
          .append('\n');
    }
    return lines.toString();
  }

  private static float score(float[] features, float[][] weights) {
    float[] values = features;
    for (int layer = 0; layer < weights.length; layer++) {
      int width = WIDTHS[layer + 1];
      float[] next = new float[width];
      for (int out = 0; out < width; out++) {
        float sum = 0;
        for (int in = 0; in < values.length; in++) {
          sum += values[in] * weights[layer][in * width + out];
        }
        next[out] = layer == weights.length - 1 ? sum : Math.max(0, sum);
      }
      values = next;
    }
    return values[0];
  }
}
