package dev.marquee.trainer.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.marquee.trainer.onnx.Node.Branch;
import dev.marquee.trainer.onnx.Node.Leaf;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class OnnxModelTest {
  private static final int ROWS = 2_000;
  private static final int COLUMNS = 4;
  private static final float NEAR = 1e-5f;

  /** Of every twenty values one is NaN, and many are equal, so that thresholds are met exactly. */
  private final float[] rows = rows();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "reg:logistic",
        "binary:logistic",
        "reg:squarederror",
        "reg:absoluteerror",
        "rank:pairwise",
        "rank:ndcg"
      })
  void onnxRuntimeSaysWhatXgboostSaysAlsoWhereValuesAreMissing(String objective)
      throws XGBoostError, OrtException {
    try (Trained trained = Trained.on(rows, Map.of("objective", objective))) {
      byte[] onnx = OnnxModel.of(XgboostJson.read(trained.json()), "test");

      assertThat(largestDifference(scores(onnx, rows, COLUMNS), trained.predict(rows)))
          .isLessThan(NEAR);
    }
  }

  @Test
  void aValueThatEqualsTheThresholdIsNotBelowIt() throws OrtException {
    Tree tree = new Tree(List.of(new Branch(0, 0.1f, 1, 2, false), new Leaf(-1f), new Leaf(1f)));
    byte[] onnx = OnnxModel.of(new TreeEnsemble(1, List.of(tree), 0, Link.IDENTITY), "test");

    float[] scores = scores(onnx, new float[] {Math.nextDown(0.1f), 0.1f, Math.nextUp(0.1f)}, 1);

    assertThat(scores).containsExactly(-1f, 1f, 1f);
  }

  @Test
  void aMissingValueFollowsTheDirectionThatTheTreeLearned() throws OrtException {
    Tree below = new Tree(List.of(new Branch(0, 0f, 1, 2, true), new Leaf(-1f), new Leaf(1f)));
    Tree above = new Tree(List.of(new Branch(0, 0f, 1, 2, false), new Leaf(-10f), new Leaf(10f)));
    byte[] onnx =
        OnnxModel.of(new TreeEnsemble(1, List.of(below, above), 0, Link.IDENTITY), "test");

    assertThat(scores(onnx, new float[] {Float.NaN}, 1)).containsExactly(9f);
  }

  @Test
  void theSameBoosterGivesTheSameBytes() throws XGBoostError {
    try (Trained one = Trained.on(rows, Map.of("objective", "reg:logistic"));
        Trained other = Trained.on(rows, Map.of("objective", "reg:logistic"))) {
      assertThat(OnnxModel.of(XgboostJson.read(one.json()), "test"))
          .isEqualTo(OnnxModel.of(XgboostJson.read(other.json()), "test"));
    }
  }

  @Test
  void aBoosterThatIsNoGbtreeIsRefused() throws XGBoostError {
    assertRefused(
        Map.of("booster", "dart", "rate_drop", 0.5, "objective", "reg:logistic"), "\"dart\"");
    assertRefused(Map.of("booster", "gblinear", "objective", "reg:logistic"), "\"gblinear\"");
  }

  @Test
  void anObjectiveWithAnotherLinkIsRefused() throws XGBoostError {
    assertRefused(Map.of("objective", "count:poisson"), "\"count:poisson\"");
  }

  @Test
  void aModelWithSeveralOutputsIsRefused() throws XGBoostError {
    assertRefused(Map.of("objective", "multi:softprob", "num_class", 2), "num_class=2");
  }

  @Test
  void aModelWithCategoricalSplitsIsRefused() {
    assertThatThrownBy(() -> XgboostJson.read(oneSplit("1", "[5E-1]")))
        .isInstanceOf(UnsupportedBoosterException.class)
        .hasMessageContaining("one-hot");
  }

  @Test
  void aBaseScoreOutsideTheRangeOfTheLinkIsRefused() {
    assertThatThrownBy(() -> XgboostJson.read(oneSplit("0", "[1E0]")))
        .isInstanceOf(UnsupportedBoosterException.class)
        .hasMessageContaining("base_score is 1.0");
    assertThatThrownBy(() -> XgboostJson.read(oneSplit("0", "[5E-1,4E-1]")))
        .isInstanceOf(UnsupportedBoosterException.class)
        .hasMessageContaining("one number");
  }

  @Test
  void whatIsNoBoosterIsRefused() {
    for (String text : List.of("", "no json", "{}", "[]")) {
      assertThatThrownBy(() -> XgboostJson.read(text.getBytes(StandardCharsets.UTF_8)))
          .isInstanceOf(UnsupportedBoosterException.class);
    }
  }

  @Test
  void aTreeWhoseChildrenAreNotThereIsRefused() {
    assertThatThrownBy(() -> new Tree(List.of(new Branch(0, 0f, 1, 2, true), new Leaf(1f))))
        .isInstanceOf(UnsupportedBoosterException.class)
        .hasMessageContaining("child 2");
  }

  private void assertRefused(Map<String, Object> parameters, String named) throws XGBoostError {
    try (Trained trained = Trained.on(rows, parameters)) {
      byte[] json = trained.json();
      assertThatThrownBy(() -> XgboostJson.read(json))
          .isInstanceOf(UnsupportedBoosterException.class)
          .hasMessageContaining(named);
    }
  }

  private static byte[] oneSplit(String splitType, String baseScore) {
    return """
    {"learner": {"objective": {"name": "reg:logistic"},
      "learner_model_param": {"base_score": "%s", "num_feature": "1"},
      "gradient_booster": {"name": "gbtree", "model": {"trees": [
        {"left_children": [1, -1, -1], "right_children": [2, -1, -1], "split_indices": [0, 0, 0],
         "split_conditions": [0, 1, 2], "default_left": [0, 0, 0], "split_type": [%s, 0, 0]}]}}}}
    """
        .formatted(baseScore, splitType)
        .getBytes(StandardCharsets.UTF_8);
  }

  private static float[] scores(byte[] onnx, float[] rows, int columns) throws OrtException {
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    long[] shape = {rows.length / columns, columns};
    try (OrtSession session = environment.createSession(onnx);
        OnnxTensor input = OnnxTensor.createTensor(environment, FloatBuffer.wrap(rows), shape);
        OrtSession.Result result = session.run(Map.of(OnnxModel.INPUT, input))) {
      float[][] scores = (float[][]) result.get(0).getValue();
      float[] flat = new float[scores.length];
      for (int i = 0; i < flat.length; i++) {
        flat[i] = scores[i][0];
      }
      return flat;
    }
  }

  private static float largestDifference(float[] some, float[] others) {
    assertThat(some).hasSameSizeAs(others);
    float largest = 0;
    for (int i = 0; i < some.length; i++) {
      largest = Math.max(largest, Math.abs(some[i] - others[i]));
    }
    return largest;
  }

  private static float[] rows() {
    SplittableRandom random = new SplittableRandom(11);
    float[] rows = new float[ROWS * COLUMNS];
    for (int i = 0; i < rows.length; i++) {
      float value = i % COLUMNS == 0 ? random.nextInt(5) / 10f : (float) random.nextDouble();
      rows[i] = random.nextInt(20) == 0 ? Float.NaN : value;
    }
    return rows;
  }

  /** A booster whose labels depend on all columns, and on what is missing. */
  private record Trained(Booster booster) implements AutoCloseable {
    static Trained on(float[] rows, Map<String, Object> parameters) throws XGBoostError {
      Map<String, Object> all =
          new TreeMap<>(
              Map.of("nthread", 1, "seed", 3, "max_depth", 5, "eta", 0.3, "verbosity", 0));
      all.putAll(parameters);
      DMatrix matrix = new DMatrix(rows, ROWS, COLUMNS, Float.NaN);
      try {
        matrix.setLabel(labels(rows));
        if (String.valueOf(parameters.get("objective")).startsWith("rank:")) {
          matrix.setGroup(new int[] {ROWS / 2, ROWS / 2});
        }
        return new Trained(XGBoost.train(matrix, all, 20, Map.of(), null, null));
      } finally {
        matrix.dispose();
      }
    }

    byte[] json() throws XGBoostError {
      return booster.toByteArray("json");
    }

    float[] predict(float[] rows) throws XGBoostError {
      DMatrix matrix = new DMatrix(rows, ROWS, COLUMNS, Float.NaN);
      try {
        float[][] predictions = booster.predict(matrix);
        float[] flat = new float[predictions.length];
        for (int i = 0; i < flat.length; i++) {
          flat[i] = predictions[i][0];
        }
        return flat;
      } finally {
        matrix.dispose();
      }
    }

    private static float[] labels(float[] rows) {
      float[] labels = new float[ROWS];
      for (int row = 0; row < ROWS; row++) {
        float sum = 0;
        for (int column = 0; column < COLUMNS; column++) {
          float value = rows[row * COLUMNS + column];
          sum += Float.isNaN(value) ? 0.9f * column : value * (column + 1);
        }
        labels[row] = sum > 4 ? 1 : 0;
      }
      return labels;
    }

    @Override
    public void close() {
      booster.dispose();
    }
  }
}
