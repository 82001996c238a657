package dev.marquee.ranking.exploration;

import dev.marquee.ranking.construction.BuiltRow;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A way to randomise a page whose rows' lists are fixed and disjoint.
 *
 * <p>Thread-safety: implementations are immutable, a draw is a pure function.
 */
public sealed interface Exploration
    permits NoExploration, AdjacentSwap, RowSwap, UniformTopK, PlackettLuce {

  /** Its name, and its parameters. */
  DrawnBy drawnBy();

  /**
   * How many of a row's best items may come to be shown, where the row has so many.
   *
   * @param shown how many slots the row has
   * @return at least {@code shown}
   */
  int reach(int shown);

  /**
   * Draws the page.
   *
   * @param rows disjoint, top to bottom
   * @param seed the same one, with the same rows, gives the same slate
   */
  Slate draw(List<BuiltRow> rows, long seed);

  /**
   * The exploration that a version names, as the log has it: for repeating a draw.
   *
   * @throws IllegalArgumentException if it names none
   */
  static Exploration parse(String version) {
    String[] parts = version.split(":", 2);
    Map<String, Double> parameters = new HashMap<>();
    if (parts.length == 2) {
      for (String parameter : parts[1].split(",", -1)) {
        String[] pair = parameter.split("=", 2);
        parameters.put(pair[0], Double.parseDouble(pair[pair.length - 1]));
      }
    }
    double rate = parameters.getOrDefault("rate", Double.NaN);
    return switch (parts[0]) {
      case NoExploration.NAME -> NoExploration.INSTANCE;
      case AdjacentSwap.NAME -> new AdjacentSwap(rate);
      case RowSwap.NAME -> new RowSwap(rate);
      case UniformTopK.NAME ->
          new UniformTopK(rate, parameters.getOrDefault("k", Double.NaN).intValue());
      case PlackettLuce.NAME ->
          new PlackettLuce(
              rate,
              parameters.getOrDefault("temperature", Double.NaN),
              parameters.getOrDefault("topK", 0.0).intValue());
      default -> throw new IllegalArgumentException("\"%s\" is no exploration.".formatted(version));
    };
  }
}
