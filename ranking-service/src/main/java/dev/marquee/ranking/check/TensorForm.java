package dev.marquee.ranking.check;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * An input or output of an ONNX file.
 *
 * @param type such as {@code float32}; {@code sequence} and {@code map} are no tensors
 * @param shape a number or a name per dimension; empty for a scalar, and for what is no tensor
 */
record TensorForm(String name, String type, List<String> shape) {
  static final String FLOAT = "float32";

  /** By {@code TensorProto.DataType}. */
  private static final List<String> TYPES =
      List.of(
          "unknown",
          FLOAT,
          "uint8",
          "int8",
          "uint16",
          "int16",
          "int32",
          "int64",
          "string",
          "bool",
          "float16",
          "float64",
          "uint32",
          "uint64",
          "complex64",
          "complex128",
          "bfloat16");

  private static final int TENSOR = 1;
  private static final int SEQUENCE = 4;
  private static final int MAP = 5;

  /** Reads a {@code ValueInfoProto}. */
  static TensorForm of(ProtoFields declared) throws IOException {
    String name = "";
    TensorForm form = new TensorForm("", "unknown", List.of());
    while (declared.next()) {
      switch (declared.number()) {
        case 1 -> name = declared.text();
        case 2 -> form = ofType(declared.message());
        default -> {}
      }
    }
    return new TensorForm(name, form.type(), form.shape());
  }

  private static TensorForm ofType(ProtoFields type) throws IOException {
    String kind = "unknown";
    while (type.next()) {
      switch (type.number()) {
        case TENSOR -> {
          return ofTensor(type.message());
        }
        case SEQUENCE -> kind = "sequence";
        case MAP -> kind = "map";
        default -> {}
      }
    }
    return new TensorForm("", kind, List.of());
  }

  private static TensorForm ofTensor(ProtoFields tensor) throws IOException {
    int type = 0;
    List<String> shape = new ArrayList<>();
    while (tensor.next()) {
      switch (tensor.number()) {
        case 1 -> type = (int) tensor.value();
        case 2 -> {
          ProtoFields dimensions = tensor.message();
          while (dimensions.next()) {
            shape.add(dimension(dimensions.message()));
          }
        }
        default -> {}
      }
    }
    String name = type >= 0 && type < TYPES.size() ? TYPES.get(type) : "type " + type;
    return new TensorForm("", name, List.copyOf(shape));
  }

  private static String dimension(ProtoFields dimension) throws IOException {
    String length = "?";
    while (dimension.next()) {
      length =
          switch (dimension.number()) {
            case 1 -> Long.toString(dimension.value());
            case 2 -> dimension.text();
            default -> length;
          };
    }
    return length;
  }

  @Override
  public String toString() {
    boolean tensor = !type.equals("sequence") && !type.equals("map");
    return name + " " + type + (tensor ? shape.toString() : "");
  }
}
