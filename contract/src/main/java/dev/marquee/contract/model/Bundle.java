package dev.marquee.contract.model;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.marquee.contract.Check;
import dev.marquee.contract.InvalidValueException;
import dev.marquee.contract.layout.LayoutRef;
import dev.marquee.contract.page.ModelRef;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code bundle.json}: what a model bundle declares about itself. The folder also holds the ONNX
 * file and the golden rows that this names.
 *
 * @param name of the model
 * @param version of it
 * @param onnx file name of the model, inside the folder
 * @param input the tensor that the feature matrix goes into, shape [n, features]
 * @param features the columns of that matrix, in order
 * @param output where the score stands
 * @param scoreKind what the score means
 * @param golden the rows that it must reproduce
 * @param layouts that it was trained for
 * @param lineage how it came to be, in the trainer's own words
 */
public record Bundle(
    String name,
    String version,
    String onnx,
    Input input,
    List<Feature> features,
    Output output,
    ScoreKind scoreKind,
    Golden golden,
    List<LayoutRef> layouts,
    Map<String, Object> lineage) {

  /** The input tensor: its name and {@code float32}. */
  public record Input(String name, String dtype) {
    public Input {
      Check.present("input.name", name);
      if (!"float32".equals(dtype)) {
        throw new InvalidValueException(
            "input.dtype",
            "input.dtype is \"%s\"; export the model with float32 input.".formatted(dtype));
      }
    }
  }

  /**
   * The output tensor, shape [n] or [n, k].
   *
   * @param column which of the k is the score
   * @param transform applied to it: {@code none} or {@code sigmoid}
   */
  public record Output(String name, int column, String transform) {
    public Output {
      Check.present("output.name", name);
      Check.within("output.column", column, 0, 10_000);
      if (!List.of("none", "sigmoid").contains(transform)) {
        throw new InvalidValueException(
            "output.transform",
            "output.transform is \"%s\"; use none or sigmoid.".formatted(transform));
      }
    }
  }

  /** The file of golden rows, and how near is equal: |a − b| ≤ atol + rtol · |b|. */
  public record Golden(String file, double atol, double rtol) {
    public Golden {
      plainFile("golden.file", file);
      Check.within("golden.atol", atol, 0, 1);
      Check.within("golden.rtol", rtol, 0, 1);
    }
  }

  public Bundle(
      String name,
      String version,
      String onnx,
      Input input,
      List<Feature> features,
      Output output,
      ScoreKind scoreKind,
      Golden golden,
      @Nullable List<LayoutRef> layouts,
      @Nullable Map<String, Object> lineage) {
    this.name = Check.name("name", name);
    this.version = Check.version("version", version);
    this.onnx = plainFile("onnx", onnx);
    this.input = Check.required("input", input);
    this.features = List.copyOf(Check.required("features", features));
    if (this.features.isEmpty()) {
      throw new InvalidValueException("features", "features is empty; declare the model's inputs.");
    }
    this.output = Check.required("output", output);
    this.scoreKind = Check.required("scoreKind", scoreKind);
    this.golden = Check.required("golden", golden);
    this.layouts = layouts == null ? List.of() : List.copyOf(layouts);
    this.lineage = lineage == null ? Map.of() : Map.copyOf(lineage);
  }

  /** The name that parameters and tokens use. */
  @JsonIgnore
  public ModelRef ref() {
    return new ModelRef(name, version);
  }

  private static String plainFile(String field, @Nullable String file) {
    String name = Check.present(field, file);
    if (name.contains("/") || name.contains("\\") || name.startsWith(".")) {
      throw new InvalidValueException(
          field,
          "%s is \"%s\"; name a file that lies in the bundle's folder.".formatted(field, name));
    }
    return name;
  }
}
