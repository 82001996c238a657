package dev.marquee.ranking.testing;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import java.util.List;

/** The smallest model: {@code score = x · weights}, as an ONNX file. */
final class LinearModel {
  private static final int FLOAT = TensorProto.DataType.FLOAT.getNumber();

  private LinearModel() {}

  /**
   * The file.
   *
   * @param rows how many rows the input takes; 0 for any
   */
  static byte[] onnx(float[] weights, int rows) {
    TensorProto.Builder matrix =
        TensorProto.newBuilder().setName("w").setDataType(FLOAT).addDims(weights.length).addDims(1);
    for (float weight : weights) {
      matrix.addFloatData(weight);
    }
    GraphProto graph =
        GraphProto.newBuilder()
            .setName("linear")
            .addInput(tensor("x", rows, weights.length))
            .addOutput(tensor("score", rows, 1))
            .addInitializer(matrix)
            .addNode(
                NodeProto.newBuilder()
                    .setOpType("MatMul")
                    .addInput("x")
                    .addInput("w")
                    .addOutput("score"))
            .build();
    return file(graph);
  }

  /**
   * The same scores, with the work of some square matrices beside them: its cost is in proportion
   * to the rows.
   */
  static byte[] slow(float[] weights, int width, int layers) {
    TensorProto.Builder matrix =
        TensorProto.newBuilder().setName("w").setDataType(FLOAT).addDims(weights.length).addDims(1);
    for (float weight : weights) {
      matrix.addFloatData(weight);
    }
    GraphProto.Builder graph =
        GraphProto.newBuilder()
            .setName("slow")
            .addInput(tensor("x", 0, weights.length))
            .addOutput(tensor("score", 0, 1))
            .addInitializer(matrix)
            .addInitializer(scalar("nothing", 0))
            .addInitializer(shape("in", weights.length, width))
            .addInitializer(shape("square", width, width))
            .addInitializer(shape("out", width, 1))
            .addNode(filled("win", "in", 1f / width))
            .addNode(filled("wsquare", "square", 1f / width))
            .addNode(filled("wout", "out", 1f / width))
            .addNode(node("MatMul", "h0", "x", "win"));
    for (int layer = 0; layer < layers; layer++) {
      graph.addNode(node("MatMul", "h" + (layer + 1), "h" + layer, "wsquare"));
    }
    return file(
        graph
            .addNode(node("MatMul", "deep", "h" + layers, "wout"))
            .addNode(node("Mul", "zero", "deep", "nothing"))
            .addNode(node("MatMul", "product", "x", "w"))
            .addNode(node("Add", "score", "product", "zero"))
            .build());
  }

  private static TensorProto shape(String name, long... dimensions) {
    TensorProto.Builder shape =
        TensorProto.newBuilder()
            .setName(name)
            .setDataType(TensorProto.DataType.INT64.getNumber())
            .addDims(dimensions.length);
    for (long dimension : dimensions) {
      shape.addInt64Data(dimension);
    }
    return shape.build();
  }

  private static NodeProto filled(String name, String shape, float value) {
    return node("ConstantOfShape", name, shape).toBuilder()
        .addAttribute(
            AttributeProto.newBuilder()
                .setName("value")
                .setType(AttributeProto.AttributeType.TENSOR)
                .setT(TensorProto.newBuilder().setDataType(FLOAT).addDims(1).addFloatData(value)))
        .build();
  }

  /** {@code score = first · weight + second · weight}, from two inputs of a column each. */
  static byte[] ofTwo(String first, float firstWeight, String second, float secondWeight) {
    GraphProto graph =
        GraphProto.newBuilder()
            .setName("two")
            .addInput(tensor(first, 0, 1))
            .addInput(tensor(second, 0, 1))
            .addOutput(tensor("score", 0, 1))
            .addInitializer(scalar("a", firstWeight))
            .addInitializer(scalar("b", secondWeight))
            .addNode(node("Mul", "first", first, "a"))
            .addNode(node("Mul", "second", second, "b"))
            .addNode(node("Add", "score", "first", "second"))
            .build();
    return file(graph);
  }

  /** A model with an operator that nobody knows. */
  static byte[] ofUnknownOperator(int columns) {
    return file(
        GraphProto.newBuilder()
            .setName("unknown")
            .addInput(tensor("x", 0, columns))
            .addOutput(tensor("score", 0, 1))
            .addNode(node("Divination", "score", "x"))
            .build());
  }

  /** A model whose input or output is of another type than float32. */
  static byte[] ofType(TensorProto.DataType input, TensorProto.DataType output, int columns) {
    return file(
        GraphProto.newBuilder()
            .setName("typed")
            .addInput(tensor("x", input, 0, columns))
            .addOutput(tensor("score", output, 0, columns))
            .addNode(
                node("Cast", "score", "x").toBuilder()
                    .addAttribute(
                        AttributeProto.newBuilder()
                            .setName("to")
                            .setType(AttributeProto.AttributeType.INT)
                            .setI(output.getNumber())))
            .build());
  }

  /** Of two classes: the score's complement to one first, and then the score. */
  static byte[] ofTwoClasses(float[] weights) {
    TensorProto.Builder matrix =
        TensorProto.newBuilder().setName("w").setDataType(FLOAT).addDims(weights.length).addDims(2);
    for (float weight : weights) {
      matrix.addFloatData(-weight).addFloatData(weight);
    }
    return file(
        GraphProto.newBuilder()
            .setName("classes")
            .addInput(tensor("x", 0, weights.length))
            .addOutput(tensor("score", 0, 2))
            .addInitializer(matrix)
            .addInitializer(
                TensorProto.newBuilder()
                    .setName("one")
                    .setDataType(FLOAT)
                    .addDims(2)
                    .addFloatData(1)
                    .addFloatData(0))
            .addNode(node("MatMul", "product", "x", "w"))
            .addNode(node("Add", "score", "product", "one"))
            .build());
  }

  /** A model whose output is a list of dictionaries, as exporters make of classifiers. */
  static byte[] ofZipMap(String producer, int columns) {
    TypeProto.Map map =
        TypeProto.Map.newBuilder()
            .setKeyType(TensorProto.DataType.INT64.getNumber())
            .setValueType(
                TypeProto.newBuilder()
                    .setTensorType(TypeProto.Tensor.newBuilder().setElemType(FLOAT)))
            .build();
    AttributeProto.Builder labels =
        AttributeProto.newBuilder()
            .setName("classlabels_int64s")
            .setType(AttributeProto.AttributeType.INTS);
    for (long label = 0; label < columns; label++) {
      labels.addInts(label);
    }
    GraphProto graph =
        GraphProto.newBuilder()
            .setName("zipped")
            .addInput(tensor("x", 0, columns))
            .addOutput(
                ValueInfoProto.newBuilder()
                    .setName("score")
                    .setType(
                        TypeProto.newBuilder()
                            .setSequenceType(
                                TypeProto.Sequence.newBuilder()
                                    .setElemType(TypeProto.newBuilder().setMapType(map)))))
            .addNode(
                node("ZipMap", "score", "x").toBuilder()
                    .setDomain("ai.onnx.ml")
                    .addAttribute(labels))
            .build();
    return ModelProto.newBuilder()
        .setIrVersion(8)
        .setProducerName(producer)
        .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(13))
        .addOpsetImport(OperatorSetIdProto.newBuilder().setDomain("ai.onnx.ml").setVersion(1))
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

  private static TensorProto scalar(String name, float value) {
    return TensorProto.newBuilder().setName(name).setDataType(FLOAT).addFloatData(value).build();
  }

  private static byte[] file(GraphProto graph) {
    return ModelProto.newBuilder()
        .setIrVersion(8)
        .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(13))
        .setGraph(graph)
        .build()
        .toByteArray();
  }

  private static ValueInfoProto tensor(String name, int rows, int columns) {
    return tensor(name, TensorProto.DataType.FLOAT, rows, columns);
  }

  private static ValueInfoProto tensor(
      String name, TensorProto.DataType type, int rows, int columns) {
    TensorShapeProto.Dimension.Builder first = TensorShapeProto.Dimension.newBuilder();
    TensorShapeProto shape =
        TensorShapeProto.newBuilder()
            .addDim(rows == 0 ? first.setDimParam("n") : first.setDimValue(rows))
            .addDim(TensorShapeProto.Dimension.newBuilder().setDimValue(columns))
            .build();
    return ValueInfoProto.newBuilder()
        .setName(name)
        .setType(
            TypeProto.newBuilder()
                .setTensorType(
                    TypeProto.Tensor.newBuilder().setElemType(type.getNumber()).setShape(shape)))
        .build();
  }
}
