package dev.marquee.trainer.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.ByteString;
import dev.marquee.trainer.onnx.Node.Branch;
import dev.marquee.trainer.onnx.Node.Leaf;
import java.util.ArrayList;
import java.util.List;

/**
 * An ONNX model of a {@code TreeEnsembleRegressor}, with a {@code Sigmoid} after it where the link
 * is logistic. The operator's own post_transform LOGISTIC is not used: ONNX Runtime does not apply
 * it to a single target.
 *
 * <p>Shape: input float32 [n, features], output float32 [n, 1]; n is free. The same ensemble gives
 * the same bytes.
 *
 * <p>Source: ONNX, operators of ai.onnx.ml, TreeEnsembleRegressor version 3; of ai.onnx, Sigmoid
 * version 13.
 */
public final class OnnxModel {
  /** The name of the input tensor. */
  public static final String INPUT = "x";

  /** The name of the output tensor. */
  public static final String OUTPUT = "score";

  private static final String SUM = "sum";
  private static final long IR_VERSION = 8;
  private static final long OPSET = 17;
  private static final long ML_OPSET = 3;

  private OnnxModel() {}

  /**
   * @param name of the graph, for people
   */
  public static byte[] of(TreeEnsemble ensemble, String name) {
    GraphProto.Builder graph =
        GraphProto.newBuilder()
            .setName(name)
            .addInput(matrix(INPUT, ensemble.featureCount()))
            .addOutput(matrix(OUTPUT, 1));
    switch (ensemble.link()) {
      case IDENTITY -> graph.addNode(trees(ensemble, OUTPUT));
      case LOGISTIC -> graph.addNode(trees(ensemble, SUM)).addNode(sigmoid());
    }
    return ModelProto.newBuilder()
        .setIrVersion(IR_VERSION)
        .setProducerName("marquee-trainer")
        .addOpsetImport(OperatorSetIdProto.newBuilder().setDomain("").setVersion(OPSET))
        .addOpsetImport(
            OperatorSetIdProto.newBuilder().setDomain("ai.onnx.ml").setVersion(ML_OPSET))
        .setGraph(graph)
        .build()
        .toByteArray();
  }

  private static NodeProto sigmoid() {
    return NodeProto.newBuilder()
        .setName("link")
        .setOpType("Sigmoid")
        .addInput(SUM)
        .addOutput(OUTPUT)
        .build();
  }

  private static NodeProto trees(TreeEnsemble ensemble, String output) {
    NodeColumns columns = new NodeColumns();
    for (int tree = 0; tree < ensemble.trees().size(); tree++) {
      List<Node> nodes = ensemble.trees().get(tree).nodes();
      for (int at = 0; at < nodes.size(); at++) {
        columns.add(tree, at, nodes.get(at));
      }
    }
    return NodeProto.newBuilder()
        .setName("trees")
        .setOpType("TreeEnsembleRegressor")
        .setDomain("ai.onnx.ml")
        .addInput(INPUT)
        .addOutput(output)
        .addAllAttribute(columns.attributes())
        .addAttribute(integer("n_targets", 1))
        .addAttribute(text("aggregate_function", "SUM"))
        .addAttribute(text("post_transform", "NONE"))
        .addAttribute(floats("base_values", List.of(ensemble.base())))
        .build();
  }

  /** The nodes of all trees as the parallel lists that the operator wants. */
  private static final class NodeColumns {
    private final List<Long> treeIds = new ArrayList<>();
    private final List<Long> nodeIds = new ArrayList<>();
    private final List<Long> features = new ArrayList<>();
    private final List<Float> thresholds = new ArrayList<>();
    private final List<String> modes = new ArrayList<>();
    private final List<Long> whenTrue = new ArrayList<>();
    private final List<Long> whenFalse = new ArrayList<>();
    private final List<Long> missingTracksTrue = new ArrayList<>();
    private final List<Long> leafTrees = new ArrayList<>();
    private final List<Long> leafNodes = new ArrayList<>();
    private final List<Long> leafTargets = new ArrayList<>();
    private final List<Float> leafWeights = new ArrayList<>();

    void add(long tree, long at, Node node) {
      treeIds.add(tree);
      nodeIds.add(at);
      switch (node) {
        case Branch branch -> {
          // XGBoost goes left where value < threshold, as floats: BRANCH_LT, not BRANCH_LEQ.
          modes.add("BRANCH_LT");
          features.add((long) branch.feature());
          thresholds.add(branch.threshold());
          whenTrue.add((long) branch.below());
          whenFalse.add((long) branch.notBelow());
          missingTracksTrue.add(branch.missingGoesBelow() ? 1L : 0L);
        }
        case Leaf leaf -> {
          modes.add("LEAF");
          features.add(0L);
          thresholds.add(0f);
          whenTrue.add(0L);
          whenFalse.add(0L);
          missingTracksTrue.add(0L);
          leafTrees.add(tree);
          leafNodes.add(at);
          leafTargets.add(0L);
          leafWeights.add(leaf.weight());
        }
      }
    }

    List<AttributeProto> attributes() {
      return List.of(
          integers("nodes_treeids", treeIds),
          integers("nodes_nodeids", nodeIds),
          integers("nodes_featureids", features),
          floats("nodes_values", thresholds),
          texts("nodes_modes", modes),
          integers("nodes_truenodeids", whenTrue),
          integers("nodes_falsenodeids", whenFalse),
          integers("nodes_missing_value_tracks_true", missingTracksTrue),
          integers("target_treeids", leafTrees),
          integers("target_nodeids", leafNodes),
          integers("target_ids", leafTargets),
          floats("target_weights", leafWeights));
    }
  }

  private static ValueInfoProto matrix(String name, int columns) {
    TensorShapeProto shape =
        TensorShapeProto.newBuilder()
            .addDim(TensorShapeProto.Dimension.newBuilder().setDimParam("n"))
            .addDim(TensorShapeProto.Dimension.newBuilder().setDimValue(columns))
            .build();
    TypeProto.Tensor tensor =
        TypeProto.Tensor.newBuilder()
            .setElemType(TensorProto.DataType.FLOAT.getNumber())
            .setShape(shape)
            .build();
    return ValueInfoProto.newBuilder()
        .setName(name)
        .setType(TypeProto.newBuilder().setTensorType(tensor))
        .build();
  }

  private static AttributeProto integer(String name, long value) {
    return attribute(name, AttributeProto.AttributeType.INT).setI(value).build();
  }

  private static AttributeProto integers(String name, List<Long> values) {
    return attribute(name, AttributeProto.AttributeType.INTS).addAllInts(values).build();
  }

  private static AttributeProto floats(String name, List<Float> values) {
    return attribute(name, AttributeProto.AttributeType.FLOATS).addAllFloats(values).build();
  }

  private static AttributeProto text(String name, String value) {
    return attribute(name, AttributeProto.AttributeType.STRING)
        .setS(ByteString.copyFromUtf8(value))
        .build();
  }

  private static AttributeProto texts(String name, List<String> values) {
    AttributeProto.Builder attribute = attribute(name, AttributeProto.AttributeType.STRINGS);
    for (String value : values) {
      attribute.addStrings(ByteString.copyFromUtf8(value));
    }
    return attribute.build();
  }

  private static AttributeProto.Builder attribute(String name, AttributeProto.AttributeType type) {
    return AttributeProto.newBuilder().setName(name).setType(type);
  }
}
