package dev.marquee.trainer.home;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.marquee.contract.catalogue.Item;
import dev.marquee.contract.layout.LayoutRef;
import dev.marquee.contract.model.Bundle;
import dev.marquee.contract.model.Feature;
import dev.marquee.contract.model.GoldenRow;
import dev.marquee.contract.model.ScoreKind;
import dev.marquee.contract.page.ModelRef;
import dev.marquee.trainer.bundle.FeatureMatrix;
import dev.marquee.trainer.bundle.GoldenItems;
import dev.marquee.trainer.onnx.OnnxModel;
import dev.marquee.trainer.onnx.TreeEnsemble;
import dev.marquee.trainer.onnx.XgboostJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Trains versions of the model {@code home} on one set of films, all on the same split. */
final class HomeTraining {
  static final String MODEL = "home";

  /** Fewer would leave too few to judge by. */
  static final int MIN_FILMS = 100;

  private static final int GOLDEN_ROWS = 256;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Films films;
  private final Split split;
  private final AudienceInterest interest;

  private HomeTraining(Films films, Split split) {
    this.films = films;
    this.split = split;
    this.interest = AudienceInterest.among(split.training());
  }

  /**
   * @throws UnusableFilmsException if too few films have votes
   */
  static HomeTraining on(Films films) throws UnusableFilmsException {
    List<Item> voted = films.all().stream().filter(AudienceInterest::isKnownOf).toList();
    if (voted.size() < MIN_FILMS) {
      throw new UnusableFilmsException(
          "%d of the %d films have %s; give at least %d that do."
              .formatted(voted.size(), films.all().size(), AudienceInterest.ATTRIBUTE, MIN_FILMS));
    }
    return new HomeTraining(films, Split.of(voted));
  }

  Split split() {
    return split;
  }

  /**
   * @param other an earlier version to compare this one with, if there is one
   */
  HomeModel train(HomeFeatures kind, Boosting boosting, @Nullable HomeModel other) {
    List<Feature> features = kind.of(split.training());
    ModelRef name = new ModelRef(MODEL, kind.version());
    FeatureMatrix training = FeatureMatrix.of(features, split.training());
    try (BoostedTrees trees = BoostedTrees.train(training, targets(), boosting)) {
      TreeEnsemble ensemble = XgboostJson.read(trees.json());
      Quality.Scored scored = new Quality.Scored(name.toString(), heldOutScores(features, trees));
      Quality quality =
          Quality.of(scored, other == null ? null : other.heldOutScores(), heldOutOutcomes());
      Lineage.Training how =
          new Lineage.Training(
              trees.library(),
              Boosting.OBJECTIVE,
              boosting,
              features.size(),
              ensemble.trees().size());
      return new HomeModel(
          bundle(name, features, lineage(how, quality)),
          OnnxModel.of(ensemble, name.toString()),
          golden(features, trees),
          quality,
          scored);
    }
  }

  /** One per training film, in their order. */
  float[] targets() {
    float[] targets = new float[split.training().size()];
    for (int i = 0; i < targets.length; i++) {
      targets[i] = (float) interest.of(split.training().get(i));
    }
    return targets;
  }

  private double[] heldOutOutcomes() {
    return split.heldOut().stream().mapToDouble(interest::of).toArray();
  }

  private double[] heldOutScores(List<Feature> features, BoostedTrees trees) {
    float[] predictions = trees.predict(FeatureMatrix.of(features, split.heldOut()));
    double[] scores = new double[predictions.length];
    for (int i = 0; i < scores.length; i++) {
      scores[i] = predictions[i];
    }
    return scores;
  }

  private List<GoldenRow> golden(List<Feature> features, BoostedTrees trees) {
    List<Item> items = GoldenItems.choose(features, films.all(), GOLDEN_ROWS);
    FeatureMatrix matrix = FeatureMatrix.of(features, items);
    float[] scores = trees.predict(matrix);
    List<GoldenRow> golden = new ArrayList<>();
    for (int row = 0; row < matrix.rows(); row++) {
      golden.add(new GoldenRow(matrix.row(row), scores[row]));
    }
    return golden;
  }

  private Lineage lineage(Lineage.Training how, Quality quality) {
    return new Lineage(
        Lineage.STATEMENT,
        new Lineage.Source(
            films.sha256(),
            films.all().size(),
            split.training().size() + split.heldOut().size(),
            split.training().size()),
        Lineage.TARGET,
        Lineage.splitOf(),
        Lineage.OUTCOMES,
        how,
        quality,
        Lineage.LAYOUTS);
  }

  private static Bundle bundle(ModelRef name, List<Feature> features, Lineage lineage) {
    return new Bundle(
        name.name(),
        name.version(),
        "model.onnx",
        new Bundle.Input(OnnxModel.INPUT, "float32"),
        features,
        new Bundle.Output(OnnxModel.OUTPUT, 0, "none"),
        ScoreKind.RELEVANCE,
        new Bundle.Golden("golden.jsonl", 1e-5, 1e-4),
        List.of(new LayoutRef("home-grid", "1")),
        JSON.convertValue(lineage, new TypeReference<Map<String, Object>>() {}));
  }
}
