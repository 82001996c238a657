package dev.marquee.benchmarks.stand;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;

/**
 * Options of a command, each with a value.
 *
 * @param values by option, every option that there is
 */
public record Arguments(Map<String, String> values) {
  public Arguments {
    values = Map.copyOf(values);
  }

  /**
   * Reads what was given over what is usual.
   *
   * @throws BenchException if an option is unknown or has no value
   */
  public static Arguments of(String[] given, Map<String, String> usual) {
    Map<String, String> values = new HashMap<>(usual);
    for (int i = 0; i < given.length; i += 2) {
      if (!usual.containsKey(given[i])) {
        throw new BenchException(
            "There is no option %s; call it with any of %s, each with a value."
                .formatted(given[i], String.join(", ", new TreeSet<>(usual.keySet()))),
            null);
      }
      if (i + 1 == given.length) {
        throw new BenchException(
            "%s has no value; give it one, such as %s.".formatted(given[i], usual.get(given[i])),
            null);
      }
      values.put(given[i], given[i + 1]);
    }
    return new Arguments(values);
  }

  public String text(String name) {
    String value = values.get(name);
    if (value == null) {
      throw new IllegalArgumentException(name);
    }
    return value;
  }

  /** The folder of {@code --root}. */
  public Path root() {
    return Path.of(text("--root")).toAbsolutePath().normalize();
  }

  /**
   * A whole number within limits.
   *
   * @throws BenchException if it is none
   */
  public int number(String name, int least, int most) {
    String value = text(name);
    try {
      int number = Integer.parseInt(value);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException notANumber) {
      throw refused(name, value, least, most);
    }
    throw refused(name, value, least, most);
  }

  private static BenchException refused(String name, String value, int least, int most) {
    return new BenchException(
        "%s is \"%s\"; give a number from %,d to %,d.".formatted(name, value, least, most), null);
  }
}
