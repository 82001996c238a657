package dev.marquee.ranking.check;

import dev.marquee.contract.model.Bundle;
import dev.marquee.ranking.scoring.OnnxModel;
import dev.marquee.ranking.scoring.RefusedBundleException;
import dev.marquee.ranking.scoring.ScoringException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Guesses why a model does not reproduce its golden scores: tries what people most often get wrong,
 * and tells what would make all of them agree.
 */
final class GoldenHints {
  private static final int MOST_COLUMNS_OF_OUTPUT = 16;
  private static final double FEW = 0.1;

  private final Bundle bundle;
  private final Path onnx;
  private final List<TensorForm> outputs;
  private final GoldenMatrix golden;
  private final float[] expected;

  /**
   * @param outputs that the file has
   */
  GoldenHints(Bundle bundle, Path onnx, List<TensorForm> outputs, GoldenMatrix golden) {
    this.bundle = bundle;
    this.onnx = onnx;
    this.outputs = List.copyOf(outputs);
    this.golden = golden;
    this.expected = golden.scores();
  }

  /** What was found, each a sentence; the surest first. */
  List<String> find(InstantSource clock) {
    List<String> hints = new ArrayList<>(ofOutput());
    float[] given = scores(bundle);
    if (given == null || !hints.isEmpty()) {
      return hints;
    }
    hints.addAll(ofScores(given));
    if (hints.isEmpty()) {
      hints.addAll(ofOrder(clock));
    }
    if (hints.isEmpty()) {
      hints.addAll(ofRows(given));
    }
    return hints;
  }

  /** Another column, tensor or transform of the output. */
  private List<String> ofOutput() {
    List<String> hints = new ArrayList<>();
    for (TensorForm output : outputs) {
      for (int column = 0;
          output.type().equals(TensorForm.FLOAT) && column < columns(output);
          column++) {
        Bundle.Output plain = new Bundle.Output(output.name(), column, "none");
        float[] raw = scores(with(plain));
        if (raw == null) {
          continue;
        }
        if (agrees(raw)) {
          hints.add(wouldAgree(plain));
        } else if (agrees(map(raw, GoldenHints::sigmoid))) {
          hints.add(wouldAgree(new Bundle.Output(output.name(), column, "sigmoid")));
        } else if (agrees(map(raw, p -> Math.log(p / (1 - p))))) {
          hints.add(
              "The golden scores are the log-odds of the output \"%s\", column %d: write the model's probabilities into %s, not its margins."
                  .formatted(output.name(), column, bundle.golden().file()));
        }
      }
    }
    return hints;
  }

  private static int columns(TensorForm output) {
    if (output.shape().size() < 2) {
      return 1;
    }
    String columns = output.shape().getLast();
    boolean known = !columns.isEmpty() && columns.chars().allMatch(Character::isDigit);
    return known ? (int) Math.min(MOST_COLUMNS_OF_OUTPUT, Long.parseLong(columns)) : 2;
  }

  private String wouldAgree(Bundle.Output output) {
    Bundle.Output declared = bundle.output();
    boolean sameColumn =
        output.name().equals(declared.name()) && output.column() == declared.column();
    return sameColumn
        ? "output.transform \"%s\" would make all %d golden rows agree."
            .formatted(output.transform(), golden.rows())
        : "\"output\": {\"name\": \"%s\", \"column\": %d, \"transform\": \"%s\"} would make all %d golden rows agree."
            .formatted(output.name(), output.column(), output.transform(), golden.rows());
  }

  /** A sum, a factor, or the rows' order. */
  private List<String> ofScores(float[] given) {
    if (golden.rows() < 2) {
      return List.of();
    }
    float shift = expected[0] - given[0];
    if (agrees(map(given, score -> score + shift))) {
      return List.of(
          "Every golden score is the model's %+.6g: a base score was lost on the way (XGBoost base_score, LightGBM init_score or boost_from_average); export it with the trees."
              .formatted(shift));
    }
    float factor = expected[0] / given[0];
    if (Float.isFinite(factor) && agrees(map(given, score -> score * factor))) {
      return List.of(
          "Every golden score is the model's × %.6g: a weight of the trees or a scaling of the target was lost on the way."
              .formatted(factor));
    }
    float[] sortedExpected = expected.clone();
    float[] sortedGiven = given.clone();
    Arrays.sort(sortedExpected);
    Arrays.sort(sortedGiven);
    if (Agreement.of(bundle.golden(), sortedExpected, sortedGiven).complete()) {
      return List.of(
          "The golden scores are the model's in another order of the rows: features and scores of %s were sorted apart."
              .formatted(bundle.golden().file()));
    }
    return List.of();
  }

  /** Columns that stand in another's place. */
  private List<String> ofOrder(InstantSource clock) {
    try (OnnxModel model = OnnxModel.open(bundle, onnx)) {
      return new ColumnOrder(bundle, model, golden, clock)
          .exchanges()
          .map(exchanges -> List.of(swapped(exchanges)))
          .orElse(List.of());
    } catch (RefusedBundleException opensNoLonger) {
      return List.of();
    }
  }

  private String swapped(List<int[]> exchanges) {
    List<String> names = bundle.columnNames();
    String pairs =
        exchanges.stream()
            .map(
                pair ->
                    "%d (%s) and %d (%s)"
                        .formatted(pair[0], names.get(pair[0]), pair[1], names.get(pair[1])))
            .collect(Collectors.joining(", then "));
    return "Columns %s look swapped: exchanged, all %d golden rows agree. Columns are counted from 0; put the features of %s in the order of the training matrix."
        .formatted(pairs, golden.rows(), "bundle.json");
  }

  /** What the rows that differ have in common. */
  private List<String> ofRows(float[] given) {
    int differing = 0;
    int differingWithNaN = 0;
    int withNaN = 0;
    for (int row = 0; row < golden.rows(); row++) {
      boolean differs = !Agreement.near(bundle.golden(), expected[row], given[row]);
      boolean lacks = hasNaN(row);
      differing += differs ? 1 : 0;
      withNaN += lacks ? 1 : 0;
      differingWithNaN += differs && lacks ? 1 : 0;
    }
    if (differingWithNaN == differing && withNaN < golden.rows()) {
      return List.of(
          "Only rows with NaN differ (%d of %d): the exported model treats missing values otherwise than the trained one. Impute before training, and declare that value as \"missing\"."
              .formatted(differing, golden.rows()));
    }
    if (differing <= FEW * golden.rows()) {
      return List.of(
          "Only %d of %d rows differ: they may lie between a split's threshold as float64 and as float32. Train on float32 values, or export with thresholds that are rounded so that no row changes sides."
              .formatted(differing, golden.rows()));
    }
    return List.of();
  }

  private boolean hasNaN(int row) {
    for (int column = 0; column < golden.columns(); column++) {
      if (Float.isNaN(golden.at(row, column))) {
        return true;
      }
    }
    return false;
  }

  private float @Nullable [] scores(Bundle variant) {
    try (OnnxModel model = OnnxModel.open(variant, onnx)) {
      return model.run(golden.complete(), golden.rows());
    } catch (RefusedBundleException | ScoringException cannotBeTried) {
      return null;
    }
  }

  private Bundle with(Bundle.Output output) {
    return new Bundle(
        bundle.name(),
        bundle.version(),
        bundle.onnx(),
        bundle.input(),
        bundle.inputs(),
        bundle.features(),
        output,
        bundle.scoreKind(),
        bundle.golden(),
        bundle.layouts(),
        bundle.lineage());
  }

  private boolean agrees(float[] scores) {
    return Agreement.of(bundle.golden(), expected, scores).complete();
  }

  private static float[] map(float[] scores, DoubleUnaryOperator by) {
    float[] mapped = new float[scores.length];
    for (int i = 0; i < scores.length; i++) {
      mapped[i] = (float) by.applyAsDouble(scores[i]);
    }
    return mapped;
  }

  private static double sigmoid(double margin) {
    return 1 / (1 + Math.exp(-margin));
  }
}
