package dev.marquee.benchmarks.stand;

import dev.marquee.benchmarks.load.Load;
import dev.marquee.benchmarks.load.LoadGenerator;
import dev.marquee.benchmarks.load.Pace;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * A server under load, and the Redis that it shares with the other.
 *
 * @param generator of its load
 */
public record Target(Server server, BenchRedis redis, LoadGenerator generator) {
  /**
   * What one run took.
   *
   * @param load as the clients saw it
   * @param serverMicros of processor for each answer, by the server
   * @param redisMicros the same, by Redis
   * @param allocatedBytes on the server's heap for each answer
   */
  public record Measured(
      Load load, double serverMicros, double redisMicros, double allocatedBytes) {}

  /** Puts it under load for a while, and empties the log behind it. */
  public Measured measure(Pace pace, Duration duration) {
    Duration serverBefore = server.process().cpu();
    Duration redisBefore = redis.process().cpu();
    long allocatedBefore = server.probe().allocatedBytes();
    Load load = generator.run(pace, duration);
    long allocated = server.probe().allocatedBytes() - allocatedBefore;
    Measured measured =
        new Measured(
            load,
            perAnswer(server.process().cpu().minus(serverBefore), load),
            perAnswer(redis.process().cpu().minus(redisBefore), load),
            allocated / (double) Math.max(1, load.answers()));
    redis.emptyLog();
    return measured;
  }

  private static double perAnswer(Duration cpu, Load load) {
    return cpu.toNanos() / (double) TimeUnit.MICROSECONDS.toNanos(1) / Math.max(1, load.answers());
  }
}
