package dev.marquee.ranking.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.marquee.contract.model.Feature;
import dev.marquee.ranking.feature.FeatureCounts;
import dev.marquee.ranking.feature.FeatureDistributions;
import dev.marquee.ranking.scoring.ScoringModel;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How what a model sees while serving differs from what it was trained on, on this replica since
 * the version was loaded.
 *
 * @param scope whose requests were looked at: {@value #REPLICA}
 * @param countedOneIn one request of so many is counted
 * @param rows candidates that were looked at. Those of one request share its context, so they are
 *     not as good as so many independent ones
 * @param goldenRows that the stability index compares with
 * @param stabilityRefused why there is no index; null if there is
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record SkewReport(
    String model,
    String scope,
    int countedOneIn,
    long rows,
    int goldenRows,
    @Nullable String stabilityRefused,
    List<OfFeature> features) {
  /** Of the replica that answers, and of no other. */
  static final String REPLICA = "replica";

  /**
   * One feature.
   *
   * @param missing share of rows that lacked a value while the source was there; null without rows
   * @param defaulted share of rows whose source was not there at all; null without rows
   * @param notFinite how many of the caller's own values were infinite
   * @param stability the population stability index; of a block its highest; null where refused
   * @param stabilityByChance what it would be were nothing different
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record OfFeature(
      String name,
      String source,
      @Nullable Double missing,
      @Nullable Double defaulted,
      long notFinite,
      @Nullable Double stability,
      @Nullable Double stabilityByChance) {}

  static SkewReport of(ScoringModel model) {
    FeatureCounts counts = model.counts();
    FeatureDistributions distributions = model.distributions();
    List<OfFeature> features = new ArrayList<>();
    int column = 0;
    for (int f = 0; f < model.bundle().features().size(); f++) {
      Feature feature = model.bundle().features().get(f);
      features.add(of(feature, f, column, model));
      column += feature.columns();
    }
    return new SkewReport(
        model.bundle().ref().toString(),
        REPLICA,
        FeatureCounts.EVERY,
        counts.rows(),
        distributions.goldenRows(),
        refusal(distributions),
        features);
  }

  private static OfFeature of(Feature feature, int index, int column, ScoringModel model) {
    FeatureCounts counts = model.counts();
    long rows = counts.rows();
    FeatureDistributions distributions = model.distributions();
    Double stability = null;
    Double byChance = null;
    if (distributions.enough()) {
      for (int i = column; i < column + feature.columns(); i++) {
        double of = distributions.stability(i);
        if (stability == null || of > stability) {
          stability = of;
          byChance = distributions.byChance(i);
        }
      }
    }
    return new OfFeature(
        feature.name(),
        feature.source(),
        rows == 0 ? null : (Double) ((double) counts.missing(index) / rows),
        rows == 0 ? null : (Double) ((double) counts.defaulted(index) / rows),
        counts.notFinite(index),
        stability,
        byChance);
  }

  private static @Nullable String refusal(FeatureDistributions distributions) {
    int least = FeatureDistributions.LEAST_ROWS;
    if (distributions.goldenRows() < least) {
      return "There are %d golden rows; the index needs at least %d, drawn at random from the training set."
          .formatted(distributions.goldenRows(), least);
    }
    if (!distributions.enough()) {
      return "Only %d rows were looked at; the index needs at least %d."
          .formatted(distributions.servedRows(), least);
    }
    return null;
  }
}
