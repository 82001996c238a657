package dev.marquee.trainer.onnx;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.marquee.trainer.onnx.Node.Branch;
import dev.marquee.trainer.onnx.Node.Leaf;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads what XGBoost writes as JSON.
 *
 * <p>Supported: {@code gbtree} with one target, numerical splits and scalar leaves, whose objective
 * has the logistic or the identity link. Since 3.0 {@code base_score} is a list, and it is kept as
 * a prediction: the link's inverse makes a summand of it.
 *
 * <p>Source: XGBoost 3.4 documentation, "Introduction to Model IO", and its JSON schema.
 */
public final class XgboostJson {
  private static final ObjectMapper JSON = new ObjectMapper();

  private XgboostJson() {}

  /**
   * @throws UnsupportedBoosterException if the booster cannot be exported exactly, or this is none
   */
  public static TreeEnsemble read(byte[] json) {
    JsonNode learner;
    try {
      learner = JSON.readTree(json).path("learner");
    } catch (IOException malformed) {
      throw new UnsupportedBoosterException("The booster is no JSON; save it in the format json.");
    }
    JsonNode parameters = learner.path("learner_model_param");
    JsonNode booster = learner.path("gradient_booster");
    requireGbtree(booster);
    requireAtMostOne("num_target", parameters.path("num_target").asInt(1));
    requireAtMostOne("num_class", parameters.path("num_class").asInt(0));
    Link link = link(learner.path("objective").path("name").asText());
    List<Tree> trees = new ArrayList<>();
    for (JsonNode tree : booster.path("model").path("trees")) {
      trees.add(tree(tree));
    }
    return new TreeEnsemble(
        parameters.path("num_feature").asInt(),
        trees,
        (float) link.margin(baseScore(parameters.path("base_score").asText())),
        link);
  }

  private static void requireGbtree(JsonNode booster) {
    // XGBoost 3.4 writes dart under the name gbtree; the weights of its trees give it away.
    boolean dart = !booster.path("model").path("weight_drop").isEmpty();
    String name = dart ? "dart" : booster.path("name").asText();
    if (!name.equals("gbtree")) {
      throw new UnsupportedBoosterException(
          "The booster is \"%s\"; only gbtree can be exported. Train with booster=gbtree."
              .formatted(name));
    }
  }

  private static void requireAtMostOne(String parameter, int value) {
    if (value > 1) {
      throw new UnsupportedBoosterException(
          "The booster has %s=%d; only models with one output can be exported."
              .formatted(parameter, value));
    }
  }

  private static Link link(String objective) {
    return switch (objective) {
      case "reg:logistic", "binary:logistic" -> Link.LOGISTIC;
      case "reg:squarederror", "reg:absoluteerror", "rank:ndcg", "rank:pairwise", "rank:map" ->
          Link.IDENTITY;
      default ->
          throw new UnsupportedBoosterException(
              "The booster's objective is \"%s\"; reg:logistic, binary:logistic, reg:squarederror, reg:absoluteerror and rank:* can be exported."
                  .formatted(objective));
    };
  }

  private static double baseScore(String text) {
    String number = text.replaceAll("[\\[\\]]", "");
    try {
      return Double.parseDouble(number);
    } catch (NumberFormatException unreadable) {
      throw new UnsupportedBoosterException(
          "The booster's base_score is \"%s\"; one number is needed.".formatted(text));
    }
  }

  private static Tree tree(JsonNode tree) {
    if (tree.path("tree_param").path("size_leaf_vector").asInt(1) > 1) {
      throw new UnsupportedBoosterException(
          "The booster has vector leaves; train with multi_strategy=one_output_per_tree.");
    }
    int size = tree.path("left_children").size();
    List<Node> nodes = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      nodes.add(node(tree, i));
    }
    return new Tree(nodes);
  }

  private static Node node(JsonNode tree, int at) {
    int left = tree.path("left_children").path(at).asInt();
    float condition = tree.path("split_conditions").path(at).floatValue();
    if (left < 0) {
      return new Leaf(condition);
    }
    if (tree.path("split_type").path(at).asInt() != 0) {
      throw new UnsupportedBoosterException(
          "The booster has categorical splits; encode categories as one-hot columns.");
    }
    return new Branch(
        tree.path("split_indices").path(at).asInt(),
        condition,
        left,
        tree.path("right_children").path(at).asInt(),
        tree.path("default_left").path(at).asInt() != 0);
  }
}
