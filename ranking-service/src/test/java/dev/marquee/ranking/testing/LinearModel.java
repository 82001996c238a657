package dev.marquee.ranking.testing;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;

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
    return ModelProto.newBuilder()
        .setIrVersion(8)
        .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(13))
        .setGraph(graph)
        .build()
        .toByteArray();
  }

  private static ValueInfoProto tensor(String name, int rows, int columns) {
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
                .setTensorType(TypeProto.Tensor.newBuilder().setElemType(FLOAT).setShape(shape)))
        .build();
  }
}
