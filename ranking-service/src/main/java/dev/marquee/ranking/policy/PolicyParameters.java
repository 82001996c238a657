package dev.marquee.ranking.policy;

import dev.marquee.ranking.exploration.Exploration;
import dev.marquee.ranking.exploration.NoExploration;
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
  static final String DIVERSITY = "diversity";
  static final String INTERLEAVE_WITH = "interleaveWith";
  static final String COUNTERFACTUAL = "counterfactual";
  static final String SHADOW = "shadow";

  private static final Logger LOG = Logger.getLogger(PolicyParameters.class);

  /** So many unreadable values are remembered as logged; further ones are only counted. */
  private static final int REMEMBERED = 100;

  private final Counter unreadable;
  private final Set<String> logged = ConcurrentHashMap.newKeySet();

  PolicyParameters(MeterRegistry metrics) {
    this.unreadable = metrics.counter("marquee.policy.parameters.unreadable");
  }

  /** The policy. Never fails. */
  Policy read(Map<String, Object> parameters) {
    return parameters.isEmpty()
        ? Policy.DEFAULT
        : new Policy(
            text(parameters, MODEL),
            text(parameters, LAYOUT),
            exploration(parameters),
            number(parameters, DIVERSITY, 0, 1, 0),
            text(parameters, INTERLEAVE_WITH),
            flag(parameters, COUNTERFACTUAL),
            text(parameters, SHADOW));
  }

  private Exploration exploration(Map<String, Object> parameters) {
    String name = text(parameters, EXPLORATION);
    if (name == null || name.equals(NoExploration.NAME)) {
      return NoExploration.INSTANCE;
    }
    unreadable(EXPLORATION, name, "none");
    return NoExploration.INSTANCE;
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
