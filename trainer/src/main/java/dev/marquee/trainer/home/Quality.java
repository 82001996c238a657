package dev.marquee.trainer.home;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.marquee.trainer.evaluation.Bootstrap;
import dev.marquee.trainer.evaluation.Estimate;
import dev.marquee.trainer.evaluation.RankQuality;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How good a model is on the held-out films, as its lineage says it.
 *
 * @param films judged by
 * @param spearman rank correlation of scores and outcomes
 * @param ndcg of the first {@value #DEPTH} films by score, the outcome being the gain
 * @param ndcgOfChance the same for an order drawn at random
 * @param intervals how they were made
 * @param difference to the model that it is compared with, on the same films and resamples
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Quality(
    int films,
    Estimate spearman,
    Estimate ndcg,
    double ndcgOfChance,
    String intervals,
    @Nullable Difference difference) {
  /** As many films as the first screens of a page hold. */
  static final int DEPTH = 40;

  private static final Bootstrap BOOTSTRAP = new Bootstrap(1_000, 1);

  /** This model's value minus the other's. */
  record Difference(String to, Estimate spearman, Estimate ndcg) {}

  /** A model's scores of the held-out films, in their order. */
  record Scored(String model, double[] scores) {}

  /**
   * @param outcomes of the held-out films, in the order of the scores
   */
  static Quality of(Scored model, @Nullable Scored other, double[] outcomes) {
    return new Quality(
        outcomes.length,
        BOOTSTRAP.estimate(outcomes.length, films -> spearman(model, outcomes, films)),
        BOOTSTRAP.estimate(outcomes.length, films -> ndcg(model, outcomes, films)),
        RankQuality.ndcgOfChance(outcomes, DEPTH),
        "95%%, percentile bootstrap over the held-out films, %d resamples, seed %d"
            .formatted(BOOTSTRAP.resamples(), BOOTSTRAP.seed()),
        other == null ? null : difference(model, other, outcomes));
  }

  /** For people: one line. */
  String sentence() {
    return "Spearman %s, NDCG@%d %s (by chance %s) on %d held-out films"
        .formatted(text(spearman), DEPTH, text(ndcg), number(ndcgOfChance), films);
  }

  static String text(Estimate estimate) {
    return "%s [%s, %s]"
        .formatted(number(estimate.value()), number(estimate.low()), number(estimate.high()));
  }

  private static Difference difference(Scored model, Scored other, double[] outcomes) {
    return new Difference(
        other.model(),
        BOOTSTRAP.estimate(
            outcomes.length,
            films -> spearman(model, outcomes, films) - spearman(other, outcomes, films)),
        BOOTSTRAP.estimate(
            outcomes.length, films -> ndcg(model, outcomes, films) - ndcg(other, outcomes, films)));
  }

  private static double spearman(Scored model, double[] outcomes, int[] films) {
    return RankQuality.spearman(drawn(model.scores(), films), drawn(outcomes, films));
  }

  private static double ndcg(Scored model, double[] outcomes, int[] films) {
    return RankQuality.ndcg(drawn(model.scores(), films), drawn(outcomes, films), DEPTH);
  }

  private static double[] drawn(double[] values, int[] films) {
    return Arrays.stream(films).mapToDouble(film -> values[film]).toArray();
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.3f", value);
  }
}
