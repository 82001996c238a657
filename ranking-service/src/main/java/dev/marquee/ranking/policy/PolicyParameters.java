package dev.marquee.ranking.policy;

import dev.marquee.ranking.exploration.AdjacentSwap;
import dev.marquee.ranking.exploration.Exploration;
import dev.marquee.ranking.exploration.NoExploration;
import dev.marquee.ranking.exploration.PlackettLuce;
import dev.marquee.ranking.exploration.RowSwap;
import dev.marquee.ranking.exploration.UniformTopK;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Reads a policy from the parameters that cells set. A value that cannot be read is as good as
 * absent: it is counted, logged once, and no page fails for it.
 */
@Singleton
final class PolicyParameters {
  static final String MODEL = "model";
  static final String LAYOUT = "layout";
  static final String EXPLORATION = "exploration";
  static final String RATE = "explorationRate";
  static final String TOP_K = "topK";
  static final String TEMPERATURE = "temperature";
  static final String DIVERSITY = "diversity";
  static final String INTERLEAVE_WITH = "interleaveWith";
  static final String COUNTERFACTUAL = "counterfactual";
  static final String SHADOW = "shadow";
  static final String COLD_START = "coldStart";
  static final String COLD_START_RATE = "coldStartRate";
  static final String COLD_START_PLAYS = "coldStartPlays";

  private static final Logger LOG = Logger.getLogger(PolicyParameters.class);

  /** How many of a row's items are shuffled where the parameters do not say. */
  private static final int USUAL_K = 10;

  /** So many plays are remembered of a user, and no more asked for. */
  private static final int MOST_PLAYS = 50;

  /** So many unreadable values are remembered as logged; further ones are only counted. */
  private static final int REMEMBERED = 100;

  private final Counter unreadable;
  private final Set<String> logged = ConcurrentHashMap.newKeySet();
  private final ColdStartSettings usual;
  private final Policy untouched;

  PolicyParameters(ColdStartSettings usual, MeterRegistry metrics) {
    this.unreadable = metrics.counter("marquee.policy.parameters.unreadable");
    this.usual = usual;
    this.untouched =
        Policy.DEFAULT.withColdStart(
            coldStart(Map.of(COLD_START, usual.exploration(), COLD_START_RATE, usual.rate())));
  }

  /** The policy. Never fails. */
  Policy read(Map<String, Object> parameters) {
    return parameters.isEmpty()
        ? untouched
        : new Policy(
            text(parameters, MODEL),
            text(parameters, LAYOUT),
            exploration(parameters, EXPLORATION, RATE, 1),
            number(parameters, DIVERSITY, 0, 1, 0),
            text(parameters, INTERLEAVE_WITH),
            flag(parameters, COUNTERFACTUAL),
            text(parameters, SHADOW),
            ofNewUsers(parameters));
  }

  /** A cell that sets the exploration of all sets that of users without a history too. */
  private @Nullable ColdStart ofNewUsers(Map<String, Object> parameters) {
    if (parameters.containsKey(COLD_START)) {
      return coldStart(parameters);
    }
    return parameters.containsKey(EXPLORATION) ? null : untouched.coldStart();
  }

  private ColdStart coldStart(Map<String, Object> parameters) {
    Exploration exploration = exploration(parameters, COLD_START, COLD_START_RATE, usual.rate());
    int plays = (int) number(parameters, COLD_START_PLAYS, 1, MOST_PLAYS, usual.plays());
    return new ColdStart(exploration, plays);
  }

  private Exploration exploration(
      Map<String, Object> parameters, String parameter, String rateParameter, double usualRate) {
    String name = text(parameters, parameter);
    if (name == null) {
      return NoExploration.INSTANCE;
    }
    double rate = number(parameters, rateParameter, 0, 1, usualRate);
    return switch (name) {
      case NoExploration.NAME -> NoExploration.INSTANCE;
      case AdjacentSwap.NAME -> new AdjacentSwap(rate);
      case RowSwap.NAME -> new RowSwap(rate);
      case UniformTopK.NAME ->
          new UniformTopK(rate, (int) number(parameters, TOP_K, 1, UniformTopK.MAX_K, USUAL_K));
      case PlackettLuce.NAME ->
          new PlackettLuce(
              rate,
              number(parameters, TEMPERATURE, PlackettLuce.COLDEST, PlackettLuce.HOTTEST, 1),
              (int) number(parameters, TOP_K, 0, UniformTopK.MAX_K, 0));
      default -> {
        unreadable(
            parameter, name, "none, adjacent-swap, row-swap, uniform-top-k or plackett-luce");
        yield NoExploration.INSTANCE;
      }
    };
  }

  private static @Nullable String text(Map<String, Object> parameters, String name) {
    Object value = parameters.get(name);
    return value == null ? null : value.toString();
  }

  private double number(
      Map<String, Object> parameters, String name, double low, double high, double otherwise) {
    Object value = parameters.get(name);
    if (value == null) {
      return otherwise;
    }
    double number = value instanceof Number given ? given.doubleValue() : Double.NaN;
    if (number >= low && number <= high) {
      return number;
    }
    unreadable(name, value, "a number from %s to %s".formatted(low, high));
    return otherwise;
  }

  private boolean flag(Map<String, Object> parameters, String name) {
    Object value = parameters.get(name);
    if (value == null || value instanceof Boolean) {
      return Boolean.TRUE.equals(value);
    }
    unreadable(name, value, "true or false");
    return false;
  }

  private void unreadable(String name, Object value, String readable) {
    unreadable.increment();
    if (logged.size() < REMEMBERED && logged.add(name + "=" + value)) {
      LOG.warnf(
          "An experiment sets %s to %s, which is as good as absent; use %s.",
          name, value, readable);
    }
  }
}
