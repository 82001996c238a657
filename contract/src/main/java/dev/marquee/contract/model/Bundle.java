package dev.marquee.contract.model;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.marquee.contract.Check;
import dev.marquee.contract.InvalidValueException;
import dev.marquee.contract.layout.LayoutRef;
import dev.marquee.contract.page.ModelRef;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * {@code bundle.json}: what a model bundle declares about itself. The folder also holds the ONNX
 * file and the golden rows that this names.
 *
 * @param name of the model
 * @param version of it
 * @param onnx file name of the model, inside the folder
 * @param input the tensor that the whole feature matrix goes into, shape [n, columns]; null where
 *     there are {@code inputs}
 * @param inputs the tensors of a model that takes several; null where there is one {@code input}
 * @param features the columns of the matrix, in order
 * @param output where the score stands
 * @param scoreKind what the score means
 * @param golden the rows that it must reproduce
 * @param layouts that it was trained for
 * @param lineage how it came to be, in the trainer's own words
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Bundle(
    String name,
    String version,
    String onnx,
    @Nullable Input input,
    @Nullable List<NamedInput> inputs,
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
      float32("input.dtype", dtype);
    }
  }

  /**
   * One of several input tensors.
   *
   * @param features names of the features that it takes, in order; shape [n, their columns]
   */
  public record NamedInput(String name, String dtype, List<String> features) {
    public NamedInput {
      Check.present("inputs.name", name);
      float32("inputs.dtype", dtype);
      features = Check.complete("inputs.features", Check.required("inputs.features", features));
      if (features.isEmpty()) {
        throw new InvalidValueException(
            "inputs.features",
            "the input %s takes no features; name those that it takes.".formatted(name));
      }
    }
  }

  private static void float32(String field, @Nullable String dtype) {
    if (!"float32".equals(dtype)) {
      throw new InvalidValueException(
          field,
          "%s is \"%s\"; export the model with float32 input: numbers and texts become floats before it, one-hot by \"equals\"."
              .formatted(field, dtype));
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
      @Nullable Input input,
      @Nullable List<NamedInput> inputs,
      List<Feature> features,
      Output output,
      ScoreKind scoreKind,
      Golden golden,
      @Nullable List<LayoutRef> layouts,
      @Nullable Map<String, Object> lineage) {
    this.name = Check.name("name", name);
    this.version = Check.version("version", version);
    this.onnx = plainFile("onnx", onnx);
    this.features = List.copyOf(Check.required("features", features));
    if (this.features.isEmpty()) {
      throw new InvalidValueException("features", "features is empty; declare the model's inputs.");
    }
    Set<String> names = new HashSet<>();
    for (Feature feature : this.features) {
      if (!names.add(feature.name())) {
        throw new InvalidValueException(
            "features.name",
            "two features are named %s; give each a name of its own.".formatted(feature.name()));
      }
    }
    this.inputs = inputs == null || inputs.isEmpty() ? null : List.copyOf(inputs);
    this.input = this.inputs == null ? Check.required("input", input) : input;
    if (this.inputs != null) {
      checkInputs(input, this.inputs, names);
    }
    this.output = Check.required("output", output);
    this.scoreKind = Check.required("scoreKind", scoreKind);
    this.golden = Check.required("golden", golden);
    this.layouts = layouts == null ? List.of() : List.copyOf(layouts);
    this.lineage = lineage == null ? Map.of() : Map.copyOf(lineage);
  }

  /** A model that takes the whole matrix in one tensor. */
  public Bundle(
      String name,
      String version,
      String onnx,
      @Nullable Input input,
      List<Feature> features,
      Output output,
      ScoreKind scoreKind,
      Golden golden,
      @Nullable List<LayoutRef> layouts,
      @Nullable Map<String, Object> lineage) {
    this(name, version, onnx, input, null, features, output, scoreKind, golden, layouts, lineage);
  }

  private static void checkInputs(
      @Nullable Input input, List<NamedInput> inputs, Set<String> features) {
    if (input != null) {
      throw new InvalidValueException(
          "inputs", "input and inputs are both given; declare one of them.");
    }
    Set<String> taken = new HashSet<>();
    Set<String> tensors = new HashSet<>();
    for (NamedInput named : inputs) {
      if (!tensors.add(named.name())) {
        throw new InvalidValueException(
            "inputs.name", "two inputs are named %s.".formatted(named.name()));
      }
      for (String feature : named.features()) {
        if (!features.contains(feature)) {
          throw new InvalidValueException(
              "inputs.features",
              "the input %s takes the feature %s, which features does not declare; add it there."
                  .formatted(named.name(), feature));
        }
        taken.add(feature);
      }
    }
    for (String feature : features) {
      if (!taken.contains(feature)) {
        throw new InvalidValueException(
            "inputs.features",
            "no input takes the feature %s; name it in one, or remove it from features."
                .formatted(feature));
      }
    }
  }

  /** Every input tensor with the features that it takes, whichever way they were declared. */
  @JsonIgnore
  public List<NamedInput> tensors() {
    if (inputs != null) {
      return inputs;
    }
    return List.of(
        new NamedInput(
            Check.required("input", input).name(),
            "float32",
            features.stream().map(Feature::name).toList()));
  }

  /** How many columns the matrix has: one per feature, and more for a block. */
  @JsonIgnore
  public int columns() {
    int columns = 0;
    for (Feature feature : features) {
      columns += feature.columns();
    }
    return columns;
  }

  /** A name per column: the feature's, and of a block {@code name[0]}, {@code name[1]}, …. */
  @JsonIgnore
  public List<String> columnNames() {
    List<String> names = new ArrayList<>();
    for (Feature feature : features) {
      if (feature.columns() == 1) {
        names.add(feature.name());
      } else {
        for (int i = 0; i < feature.columns(); i++) {
          names.add(feature.name() + "[" + i + "]");
        }
      }
    }
    return List.copyOf(names);
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
