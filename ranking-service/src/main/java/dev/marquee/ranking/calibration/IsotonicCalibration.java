package dev.marquee.ranking.calibration;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.marquee.contract.Check;
import dev.marquee.contract.InvalidValueException;
import dev.marquee.contract.page.ModelRef;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/**
 * The non-falling function of the score that is nearest to the mean rewards in weighted least
 * squares, found by pooling adjacent violators; straight lines between the pools' means, and
 * constant beyond the first and the last.
 *
 * <p>Cost: fitting O(n log n); a value O(log pools), no allocation. Thread-safety: immutable.
 *
 * <p>Source: M. Ayer et al., An empirical distribution function for sampling with incomplete
 * information, 1955 (pool adjacent violators); B. Zadrozny, C. Elkan, Transforming classifier
 * scores into accurate multiclass probability estimates, KDD 2002. Their function is a step; lines
 * between steps keep different scores apart.
 *
 * @param model whose scores these are
 * @param scores mean score of each pool, rising
 * @param rewards mean reward of each pool, never falling
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record IsotonicCalibration(ModelRef model, double[] scores, double[] rewards)
    implements DoubleUnaryOperator {
  public IsotonicCalibration {
    Check.required("model", model);
    if (scores.length == 0 || scores.length != rewards.length) {
      throw new InvalidValueException(
          "scores", "a calibration has as many scores as rewards, and at least one.");
    }
    for (int i = 0; i < scores.length; i++) {
      boolean rises = i == 0 || (scores[i] > scores[i - 1] && rewards[i] >= rewards[i - 1]);
      if (!rises || !Double.isFinite(scores[i]) || !Double.isFinite(rewards[i])) {
        throw new InvalidValueException(
            "scores", "scores must rise and rewards not fall; pool %d breaks it.".formatted(i));
      }
    }
  }

  /** Fits it. */
  static IsotonicCalibration fit(ModelRef model, List<ScoreRewards.Point> points) {
    List<ScoreRewards.Point> sorted =
        points.stream().sorted(Comparator.comparingDouble(ScoreRewards.Point::score)).toList();
    double[] scores = new double[sorted.size()];
    double[] rewards = new double[sorted.size()];
    double[] weights = new double[sorted.size()];
    int pools = 0;
    for (ScoreRewards.Point point : sorted) {
      scores[pools] = point.score();
      rewards[pools] = point.reward();
      weights[pools] = point.slots();
      pools++;
      while (pools > 1 && violates(scores, rewards, pools - 1)) {
        pools--;
        double weight = weights[pools - 1] + weights[pools];
        double share = weights[pools] / weight;
        scores[pools - 1] += share * (scores[pools] - scores[pools - 1]);
        rewards[pools - 1] += share * (rewards[pools] - rewards[pools - 1]);
        weights[pools - 1] = weight;
      }
    }
    return new IsotonicCalibration(
        model, Arrays.copyOf(scores, pools), Arrays.copyOf(rewards, pools));
  }

  private static boolean violates(double[] scores, double[] rewards, int pool) {
    return rewards[pool] <= rewards[pool - 1] || scores[pool] <= scores[pool - 1];
  }

  /** The mean reward of a score. */
  @Override
  public double applyAsDouble(double score) {
    int found = Arrays.binarySearch(scores, score);
    if (found >= 0) {
      return rewards[found];
    }
    int above = -found - 1;
    if (above == 0) {
      return rewards[0];
    }
    if (above == scores.length) {
      return rewards[scores.length - 1];
    }
    double share = (score - scores[above - 1]) / (scores[above] - scores[above - 1]);
    return rewards[above - 1] + share * (rewards[above] - rewards[above - 1]);
  }
}
