package dev.marquee.ranking.check;

import dev.marquee.contract.model.Bundle;
import dev.marquee.ranking.scoring.OnnxModel;
import dev.marquee.ranking.scoring.ScoringException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Looks for an order of the columns in which a model agrees with its golden rows: by the exchange
 * of two that makes the most rows agree, and from there on again.
 *
 * <p>Thread-safety: none. Cost: O(columns²) runs per exchange, in the time that is given.
 */
final class ColumnOrder {
  private static final Duration AT_MOST = Duration.ofSeconds(10);
  private static final int EXCHANGES = 8;

  private final Bundle bundle;
  private final OnnxModel model;
  private final GoldenMatrix golden;
  private final InstantSource clock;

  ColumnOrder(Bundle bundle, OnnxModel model, GoldenMatrix golden, InstantSource clock) {
    this.bundle = bundle;
    this.model = model;
    this.golden = golden;
    this.clock = clock;
  }

  /** How good an order is. */
  private record Tried(int[] order, int agreeing, double distance) {
    boolean betterThan(Tried other) {
      return agreeing > other.agreeing || (agreeing == other.agreeing && distance < other.distance);
    }
  }

  /**
   * The exchanges, each of two columns counted from 0, after which every row agrees; empty where
   * none were found.
   */
  Optional<List<int[]>> exchanges() {
    long until = clock.millis() + AT_MOST.toMillis();
    Tried now = tried(IntStream.range(0, golden.columns()).toArray());
    List<int[]> made = new ArrayList<>();
    while (now.agreeing() < golden.rows() && made.size() < EXCHANGES) {
      int[] exchange = {0, 0};
      Tried best = now;
      for (int a = 0; a < golden.columns(); a++) {
        for (int b = a + 1; b < golden.columns(); b++) {
          if (clock.millis() > until) {
            return Optional.empty();
          }
          Tried other = tried(exchanged(now.order(), a, b));
          if (other.betterThan(best)) {
            best = other;
            exchange = new int[] {a, b};
          }
        }
      }
      if (!best.betterThan(now)) {
        return Optional.empty();
      }
      made.add(exchange);
      now = best;
    }
    return now.agreeing() == golden.rows() && !made.isEmpty()
        ? Optional.of(List.copyOf(made))
        : Optional.empty();
  }

  private static int[] exchanged(int[] order, int a, int b) {
    int[] other = order.clone();
    other[a] = order[b];
    other[b] = order[a];
    return other;
  }

  private Tried tried(int[] order) {
    float[] expected = golden.scores();
    float[] given;
    try {
      given = model.run(golden.ordered(order), golden.rows());
    } catch (ScoringException cannotBeScored) {
      return new Tried(order, 0, Double.POSITIVE_INFINITY);
    }
    int agreeing = 0;
    double distance = 0;
    for (int i = 0; i < expected.length; i++) {
      agreeing += Agreement.near(bundle.golden(), expected[i], given[i]) ? 1 : 0;
      distance += Math.abs(given[i] - expected[i]);
    }
    return new Tried(order, agreeing, distance);
  }
}
