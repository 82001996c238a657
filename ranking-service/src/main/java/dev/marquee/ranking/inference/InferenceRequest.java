package dev.marquee.ranking.inference;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is to be inferred.
 *
 * @param id given back in the answer
 * @param inputs every input of the model
 * @param outputs names of those that are wanted; all if absent
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record InferenceRequest(
    @Nullable String id, @Nullable List<Tensor> inputs, @Nullable List<Wanted> outputs) {
  /** The most rows of one request. */
  static final int MOST_ROWS = 5_000;

  private static final String FLOAT = "FP32";

  /** The name of an output that is wanted. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Wanted(@Nullable String name) {}

  /**
   * One input.
   *
   * @param data flat or nested, row-major
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Tensor(
      @Nullable String name,
      int @Nullable [] shape,
      @Nullable String datatype,
      @JsonDeserialize(using = FlatFloats.class) float @Nullable [] data) {}

  /**
   * The values by input.
   *
   * @param columns how many each input of the model takes
   * @throws InferenceException with 400 if one is missing, unknown, of another type or shape
   */
  Map<String, float[]> values(Map<String, Integer> columns) {
    Map<String, float[]> values = new HashMap<>();
    int rows = rows();
    for (Tensor tensor : inputs == null ? List.<Tensor>of() : inputs) {
      String name = String.valueOf(tensor.name());
      Integer width = columns.get(name);
      if (width == null) {
        throw refusal("the model has no input \"%s\"; it has %s", name, columns.keySet());
      }
      if (!FLOAT.equals(tensor.datatype())) {
        throw refusal(
            "input \"%s\" is of datatype %s; send FP32", name, String.valueOf(tensor.datatype()));
      }
      values.put(name, checked(tensor, name, rows, width));
    }
    Set<String> absent = new HashSet<>(columns.keySet());
    absent.removeAll(values.keySet());
    if (!absent.isEmpty()) {
      throw refusal("the inputs %s are missing; send all of %s", absent, columns.keySet());
    }
    return values;
  }

  private static float[] checked(Tensor tensor, String name, int rows, int width) {
    int[] shape = tensor.shape();
    float[] data = tensor.data();
    if (shape == null || shape.length != 2 || shape[0] != rows || shape[1] != width) {
      throw refusal(
          "input \"%s\" must have the shape [n, %d], with one n for all inputs", name, width);
    }
    if (data == null || data.length != rows * width) {
      throw refusal(
          "input \"%s\" has %d numbers; its shape asks for %d",
          name, data == null ? 0 : data.length, rows * width);
    }
    return data;
  }

  /**
   * How many rows there are.
   *
   * @throws InferenceException with 400 unless they are from 1 to {@value #MOST_ROWS}
   */
  int rows() {
    int[] shape = inputs == null || inputs.isEmpty() ? null : inputs.getFirst().shape();
    int rows = shape == null || shape.length == 0 ? 0 : shape[0];
    if (rows < 1 || rows > MOST_ROWS) {
      throw refusal("the first dimension must be from 1 to %d, and is %d", MOST_ROWS, rows);
    }
    return rows;
  }

  /**
   * @throws InferenceException with 400 if another output is wanted than there is
   */
  void checkOutputs(String only) {
    for (Wanted wanted : outputs == null ? List.<Wanted>of() : outputs) {
      if (!only.equals(wanted.name())) {
        throw refusal(
            "there is no output \"%s\" to be had; ask for \"%s\"",
            String.valueOf(wanted.name()), only);
      }
    }
  }

  private static InferenceException refusal(String error, Object... arguments) {
    return new InferenceException(400, error.formatted(arguments));
  }
}
