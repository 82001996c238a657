package dev.marquee.benchmarks.ladder;

import dev.marquee.benchmarks.stand.Arguments;
import dev.marquee.benchmarks.stand.BenchException;
import dev.marquee.benchmarks.stand.Rung;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * How the ladder is climbed.
 *
 * @param root of the repository, where the packaged modules are
 * @param rung that is climbed
 * @param clients of the load generator
 * @param rounds each server is under load once in each
 * @param measurement how long each takes; a round has two for each server
 * @param warmUp under load before the first measurement of each server
 */
record Options(
    Path root, Rung rung, int clients, int rounds, Duration measurement, Duration warmUp) {
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
  private static final int MOST_CLIENTS = 1_000;

  Options {
    long seconds = rounds * measurement.toSeconds() * MEASUREMENTS_PER_ROUND;
    if (seconds > MOST_SECONDS) {
      throw new BenchException(
          "%d rounds of %d times %d seconds are more than %d seconds; ask for fewer."
              .formatted(rounds, MEASUREMENTS_PER_ROUND, measurement.toSeconds(), MOST_SECONDS),
          null);
    }
  }

  static Options of(String[] args) {
    Arguments given = Arguments.of(args, USUAL);
    return new Options(
        given.root(),
        Rung.of(given.text("--rung")),
        given.number("--clients", 1, MOST_CLIENTS),
        given.number("--rounds", 1, MOST_SECONDS),
        Duration.ofSeconds(given.number("--seconds", 1, MOST_SECONDS)),
        Duration.ofSeconds(given.number("--warm-up", 1, MOST_SECONDS)));
  }
}
