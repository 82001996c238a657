package dev.marquee.benchmarks.ladder;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * How the ladder is climbed.
 *
 * @param root of the repository, where the packaged modules are
 * @param rung that is climbed
 * @param clients of the load generator
 * @param rounds each server is under load once in each
 * @param seconds of each measurement; a round has two for each server
 * @param warmUpSeconds under load before the first measurement of each server
 */
record Options(Path root, Rung rung, int clients, int rounds, int seconds, int warmUpSeconds) {
  private static final Map<String, String> USUAL =
      Map.of(
          "--root", ".",
          "--rung", "page",
          "--clients", "4",
          "--rounds", "5",
          "--seconds", "4",
          "--warm-up", "40");

  /** What the rounds may take at most, so that nobody measures for an hour by a slip. */
  private static final int MOST_SECONDS = 600;

  private static final int MEASUREMENTS_PER_ROUND = 4;

  Options {
    if (clients < 1 || rounds < 1 || seconds < 1 || warmUpSeconds < 1) {
      throw new LadderException(
          "--clients, --rounds, --seconds and --warm-up are 1 or more.", null);
    }
    if (rounds * seconds * MEASUREMENTS_PER_ROUND > MOST_SECONDS) {
      throw new LadderException(
          "%d rounds of %d times %d seconds are more than %d seconds; ask for fewer."
              .formatted(rounds, MEASUREMENTS_PER_ROUND, seconds, MOST_SECONDS),
          null);
    }
  }

  static Options of(String[] args) {
    Map<String, String> values = new HashMap<>(USUAL);
    for (int i = 0; i < args.length; i += 2) {
      if (!USUAL.containsKey(args[i]) || i + 1 == args.length) {
        throw new LadderException(
            "Call it with any of --root, --rung, --clients, --rounds, --seconds, --warm-up, each with a value.",
            null);
      }
      values.put(args[i], args[i + 1]);
    }
    return new Options(
        Path.of(values.getOrDefault("--root", ".")).toAbsolutePath().normalize(),
        Rung.of(values.getOrDefault("--rung", "")),
        number(values, "--clients"),
        number(values, "--rounds"),
        number(values, "--seconds"),
        number(values, "--warm-up"));
  }

  Duration warmUp() {
    return Duration.ofSeconds(warmUpSeconds);
  }

  Duration measurement() {
    return Duration.ofSeconds(seconds);
  }

  private static int number(Map<String, String> values, String name) {
    String value = values.getOrDefault(name, "");
    try {
      return Integer.parseInt(value);
    } catch (NumberFormatException notANumber) {
      throw new LadderException("%s is \"%s\"; give a number.".formatted(name, value), notANumber);
    }
  }
}
