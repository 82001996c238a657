package dev.marquee.benchmarks.ladder;

import dev.marquee.benchmarks.load.Load;
import dev.marquee.benchmarks.load.LoadGenerator;
import dev.marquee.benchmarks.load.Pace;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * A server under load, and the Redis that it shares with the other.
 *
 * @param server its process
 * @param generator of its load
 */
record Target(Child server, BenchRedis redis, LoadGenerator generator) implements AutoCloseable {
  /**
   * What one run took.
   *
   * @param load as the clients saw it
   * @param serverMicros of processor for each answer, by the server
   * @param redisMicros the same, by Redis
   */
  record Measured(Load load, double serverMicros, double redisMicros) {}

  Measured measure(Pace pace, Duration duration) {
    Duration serverBefore = server.cpu();
    Duration redisBefore = redis.process().cpu();
    Load load = generator.run(pace, duration);
    return new Measured(
        load,
        perAnswer(server.cpu().minus(serverBefore), load),
        perAnswer(redis.process().cpu().minus(redisBefore), load));
  }

  @Override
  public void close() {
    server.close();
  }

  private static double perAnswer(Duration cpu, Load load) {
    return cpu.toNanos() / (double) TimeUnit.MICROSECONDS.toNanos(1) / Math.max(1, load.answers());
  }
}
