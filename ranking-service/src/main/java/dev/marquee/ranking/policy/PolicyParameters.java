package dev.marquee.ranking.policy;

import dev.marquee.ranking.construction.SharedAttributes;
import dev.marquee.ranking.exploration.AdjacentSwap;
import dev.marquee.ranking.exploration.Exploration;
import dev.marquee.ranking.exploration.NoExploration;
import dev.marquee.ranking.exploration.PlackettLuce;
import dev.marquee.ranking.exploration.RowSwap;
import dev.marquee.ranking.exploration.UniformTopK;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Reads a policy from the parameters that cells set, and from the service's settings where they do
 * not. A cell's value that cannot be read is as good as absent: it is counted, logged once, and no
 * page fails for it. A setting that cannot be read ends the start.
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
  static final String DIVERSITY_ATTRIBUTES = "diversityAttributes";
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

  private static final Set<String> NAMES =
      Set.of(
          MODEL,
          LAYOUT,
          EXPLORATION,
          RATE,
          TOP_K,
          TEMPERATURE,
          DIVERSITY,
          DIVERSITY_ATTRIBUTES,
          INTERLEAVE_WITH,
          COUNTERFACTUAL,
          SHADOW,
          COLD_START,
          COLD_START_RATE,
          COLD_START_PLAYS);

  private final Counter unreadable;
  private final Set<String> logged = ConcurrentHashMap.newKeySet();
  private final ColdStartSettings cold;
  private final Map<String, Object> settings;
  private final Policy usual;

  /**
   * @throws IllegalArgumentException if a setting has no such name or cannot be read
   */
  PolicyParameters(ColdStartSettings cold, PolicySettings settings, MeterRegistry metrics) {
    this.unreadable = metrics.counter("marquee.policy.parameters.unreadable");
    this.cold = cold;
    Map<String, Object> parameters = new HashMap<>();
    settings.parameters().forEach((name, text) -> parameters.put(name, scalar(text)));
    this.settings = over(Map.of(COLD_START, cold.exploration()), parameters);
    this.usual = policy(this.settings, PolicyParameters::refuse);
    for (String name : parameters.keySet()) {
      if (!NAMES.contains(name)) {
        throw new IllegalArgumentException(
            "marquee.policy.parameters has %s; its names are %s."
                .formatted(name, new TreeSet<>(NAMES)));
      }
    }
  }

  /** The policy. Never fails. */
  Policy read(Map<String, Object> parameters) {
    return parameters.isEmpty() ? usual : policy(over(settings, parameters), this::count);
  }

  /** Who sets the exploration of all sets that of users without a history too. */
  private static Map<String, Object> over(Map<String, Object> below, Map<String, Object> above) {
    Map<String, Object> all = new HashMap<>(below);
    if (above.containsKey(EXPLORATION)) {
      all.remove(COLD_START);
    }
    all.putAll(above);
    return all;
  }

  /** What is done about a value that cannot be read. */
  @FunctionalInterface
  private interface Unreadable {
    void value(String name, Object value, String readable);
  }

  private Policy policy(Map<String, Object> parameters, Unreadable unreadable) {
    double rate = number(parameters, RATE, new Range(0, 1, 1), unreadable);
    return new Policy(
        text(parameters, MODEL),
        text(parameters, LAYOUT),
        exploration(parameters, EXPLORATION, rate, unreadable),
        number(parameters, DIVERSITY, new Range(0, 1, 0), unreadable),
        attributes(parameters, unreadable),
        text(parameters, INTERLEAVE_WITH),
        flag(parameters, COUNTERFACTUAL, unreadable),
        text(parameters, SHADOW),
        coldStart(parameters, unreadable));
  }

  private @Nullable ColdStart coldStart(Map<String, Object> parameters, Unreadable unreadable) {
    if (!parameters.containsKey(COLD_START)) {
      return null;
    }
    double rate = number(parameters, COLD_START_RATE, new Range(0, 1, cold.rate()), unreadable);
    Range plays = new Range(1, MOST_PLAYS, cold.plays());
    return new ColdStart(
        exploration(parameters, COLD_START, rate, unreadable),
        (int) number(parameters, COLD_START_PLAYS, plays, unreadable));
  }

  private static void refuse(String name, Object value, String readable) {
    throw new IllegalArgumentException(
        "marquee.policy.parameters.%s is %s; use %s.".formatted(name, value, readable));
  }

  /** A setting's text as experiments have it in JSON. */
  private static Object scalar(String text) {
    if (text.equals("true") || text.equals("false")) {
      return Boolean.valueOf(text);
    }
    try {
      return Double.valueOf(text);
    } catch (NumberFormatException noNumber) {
      return text;
    }
  }

  private static List<String> attributes(Map<String, Object> parameters, Unreadable unreadable) {
    String text = text(parameters, DIVERSITY_ATTRIBUTES);
    if (text == null) {
      return SharedAttributes.USUAL;
    }
    List<String> names = Arrays.stream(text.split(",", -1)).map(String::strip).distinct().toList();
    if (names.size() <= Policy.MAX_ATTRIBUTES && names.stream().noneMatch(String::isEmpty)) {
      return names;
    }
    unreadable.value(
        DIVERSITY_ATTRIBUTES,
        text,
        "1 to %d attributes of the catalogue with commas between, for example genre,director"
            .formatted(Policy.MAX_ATTRIBUTES));
    return SharedAttributes.USUAL;
  }

  private static Exploration exploration(
      Map<String, Object> parameters, String parameter, double rate, Unreadable unreadable) {
    String name = text(parameters, parameter);
    if (name == null) {
      return NoExploration.INSTANCE;
    }
    return switch (name) {
      case NoExploration.NAME -> NoExploration.INSTANCE;
      case AdjacentSwap.NAME -> new AdjacentSwap(rate);
      case RowSwap.NAME -> new RowSwap(rate);
      case UniformTopK.NAME ->
          new UniformTopK(
              rate,
              (int)
                  number(parameters, TOP_K, new Range(1, UniformTopK.MAX_K, USUAL_K), unreadable));
      case PlackettLuce.NAME ->
          new PlackettLuce(
              rate,
              number(
                  parameters,
                  TEMPERATURE,
                  new Range(PlackettLuce.COLDEST, PlackettLuce.HOTTEST, 1),
                  unreadable),
              (int) number(parameters, TOP_K, new Range(0, UniformTopK.MAX_K, 0), unreadable));
      default -> {
        unreadable.value(
            parameter, name, "none, adjacent-swap, row-swap, uniform-top-k or plackett-luce");
        yield NoExploration.INSTANCE;
      }
    };
  }

  private static @Nullable String text(Map<String, Object> parameters, String name) {
    Object value = parameters.get(name);
    return value == null ? null : value.toString();
  }

  /** What a number may be, and what it is where nobody says. */
  private record Range(double low, double high, double otherwise) {}

  private static double number(
      Map<String, Object> parameters, String name, Range range, Unreadable unreadable) {
    Object value = parameters.get(name);
    if (value == null) {
      return range.otherwise();
    }
    double number = value instanceof Number given ? given.doubleValue() : Double.NaN;
    if (number >= range.low() && number <= range.high()) {
      return number;
    }
    unreadable.value(name, value, "a number from %s to %s".formatted(range.low(), range.high()));
    return range.otherwise();
  }

  private static boolean flag(Map<String, Object> parameters, String name, Unreadable unreadable) {
    Object value = parameters.get(name);
    if (value == null || value instanceof Boolean) {
      return Boolean.TRUE.equals(value);
    }
    unreadable.value(name, value, "true or false");
    return false;
  }

  private void count(String name, Object value, String readable) {
    unreadable.increment();
    if (logged.size() < REMEMBERED && logged.add(name + "=" + value)) {
      LOG.warnf(
          "An experiment sets %s to %s, which is as good as absent; use %s.",
          name, value, readable);
    }
  }
}
