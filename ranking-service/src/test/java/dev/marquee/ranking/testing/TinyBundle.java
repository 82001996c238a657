package dev.marquee.ranking.testing;

import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.marquee.contract.layout.LayoutRef;
import dev.marquee.contract.model.Bundle;
import dev.marquee.contract.model.Feature;
import dev.marquee.contract.model.ScoreKind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A bundle with a linear model.
 *
 * @param weights one per feature
 */
public record TinyBundle(Bundle bundle, float[] weights) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** A bundle whose model weighs features so, trained for {@code grid@1}. */
  public static TinyBundle of(
      String name, String version, List<Feature> features, float... weights) {
    return new TinyBundle(
        new Bundle(
            name,
            version,
            "model.onnx",
            new Bundle.Input("x", "float32"),
            features,
            new Bundle.Output("score", 0, "none"),
            ScoreKind.RELEVANCE,
            new Bundle.Golden("golden.jsonl", 1e-5, 1e-4),
            List.of(new LayoutRef("grid", "1")),
            Map.of("made", "for tests")),
        weights);
  }

  /** A feature that is an item's attribute as a number. */
  public static Feature number(String attribute) {
    return new Feature(attribute, "item." + attribute, null, 0);
  }

  /** Writes the bundle's folder into a folder of models, and answers where. */
  public Path writeInto(Path models) {
    Path folder = models.resolve(bundle.name()).resolve(bundle.version());
    try {
      Files.createDirectories(folder);
      Files.write(folder.resolve("model.onnx"), LinearModel.onnx(weights, 0));
      Files.writeString(folder.resolve("golden.jsonl"), golden());
      Files.write(folder.resolve("bundle.json"), JSON.writeValueAsBytes(bundle));
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The bundle's files as one zip. */
  public byte[] zip() {
    return zip(Map.of());
  }

  /** The same, with some files replaced. */
  public byte[] zip(Map<String, byte[]> replaced) {
    try {
      Map<String, byte[]> files = new LinkedHashMap<>();
      files.put("model.onnx", LinearModel.onnx(weights, 0));
      files.put("golden.jsonl", golden().getBytes(StandardCharsets.UTF_8));
      files.put("bundle.json", JSON.writeValueAsBytes(bundle));
      files.putAll(replaced);
      return zipOf(files);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Any files as one zip. */
  public static byte[] zipOf(Map<String, byte[]> files) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        zip.putNextEntry(new ZipEntry(file.getKey()));
        zip.write(file.getValue());
      }
    }
    return bytes.toByteArray();
  }

  /** The declaration with two inputs of one feature each. */
  public Bundle withInputs(String first, String firstFeature, String second, String secondFeature) {
    return new Bundle(
        bundle.name(),
        bundle.version(),
        bundle.onnx(),
        null,
        List.of(
            new Bundle.NamedInput(first, "float32", List.of(firstFeature)),
            new Bundle.NamedInput(second, "float32", List.of(secondFeature))),
        bundle.features(),
        bundle.output(),
        bundle.scoreKind(),
        bundle.golden(),
        bundle.layouts(),
        bundle.lineage());
  }

  /** The file of a model with two inputs of one column each, weighed so. */
  public static byte[] onnxOfTwo(
      String first, float firstWeight, String second, float secondWeight) {
    return LinearModel.ofTwo(first, firstWeight, second, secondWeight);
  }

  /** The file of the same model, which takes its time for every row. */
  public byte[] onnxThatIsSlow(int width, int layers) {
    return LinearModel.slow(weights, width, layers);
  }

  /** A file with an operator that nobody knows. */
  public byte[] onnxOfUnknownOperator() {
    return LinearModel.ofUnknownOperator(weights.length);
  }

  /** A file whose input takes whole numbers. */
  public byte[] onnxOfWholeNumbers() {
    return LinearModel.ofType(DataType.INT64, DataType.FLOAT, weights.length);
  }

  /** A file whose input takes texts. */
  public byte[] onnxOfTexts() {
    return LinearModel.ofType(DataType.STRING, DataType.FLOAT, weights.length);
  }

  /** A file whose output is a text. */
  public byte[] onnxOfLabels() {
    return LinearModel.ofType(DataType.FLOAT, DataType.STRING, weights.length);
  }

  /** A file whose input takes numbers of double precision. */
  public byte[] onnxOfDoubles() {
    return LinearModel.ofType(DataType.DOUBLE, DataType.FLOAT, weights.length);
  }

  /** A file whose output has the model's score in its second column. */
  public byte[] onnxOfTwoClasses() {
    return LinearModel.ofTwoClasses(weights);
  }

  /** A file whose output is a list of dictionaries. */
  public byte[] onnxOfZipMap(String producer) {
    return LinearModel.ofZipMap(producer, weights.length);
  }

  /** The file of the same model, which takes so many rows only. */
  public byte[] onnxOfRows(int rows) {
    return LinearModel.onnx(weights, rows);
  }

  /** One row per feature in which it alone is 1, so that each weight is told. */
  private String golden() {
    StringBuilder lines = new StringBuilder();
    for (int row = 0; row < weights.length; row++) {
      float[] features = new float[weights.length];
      features[row] = 1;
      lines
          .append("{\"features\": ")
          .append(Arrays.toString(features))
          .append(", \"score\": ")
          .append(weights[row])
          .append("}\n");
    }
    return lines.toString();
  }
}
