package dev.marquee.ranking.calibration;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.marquee.contract.Check;
import dev.marquee.contract.InvalidValueException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the log says of a model's scores: aggregates of slots with (nearly) the same score, as a
 * query over {@code slots} makes them.
 *
 * @param points 2 to {@value #MAX_POINTS}, in any order
 */
record ScoreRewards(List<Point> points) {
  static final int MAX_POINTS = 10_000;

  ScoreRewards(@JsonProperty("points") @Nullable List<Point> points) {
    if (points == null || points.size() < 2 || points.size() > MAX_POINTS) {
      throw new InvalidValueException(
          "points",
          "points says how rewards follow scores; give from 2 to %d of them."
              .formatted(MAX_POINTS));
    }
    this.points = Check.complete("points", points);
  }

  /**
   * Slots of one score.
   *
   * @param score the model's
   * @param slots how many there were, weighed as the analyst sees fit; above 0
   * @param reward their mean reward, 0 or more
   */
  record Point(double score, double slots, double reward) {
    Point {
      if (!Double.isFinite(score)) {
        throw new InvalidValueException(
            "score", "score is %s; it must be a finite number.".formatted(score));
      }
      if (!(slots > 0 && slots < Double.POSITIVE_INFINITY)) {
        throw new InvalidValueException(
            "slots", "slots is %s; it must be above 0, and finite.".formatted(slots));
      }
      Check.within("reward", reward, 0, Double.MAX_VALUE);
    }
  }
}
