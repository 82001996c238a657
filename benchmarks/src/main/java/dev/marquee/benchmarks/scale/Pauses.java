package dev.marquee.benchmarks.scale;

import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;

/**
 * A thread that wants to run every millisecond and notes by how much it was late: what a request
 * would have waited, for the collector or for the processor.
 */
final class Pauses implements AutoCloseable {
  private static final long TICK_NANOS = 1_000_000;
  private static final int MOST_TICKS = 600_000;

  private final long[] lateNanos = new long[MOST_TICKS];
  private final Thread thread = Thread.ofPlatform().name("ticks").daemon().unstarted(this::tick);
  private volatile boolean ended;
  private volatile int ticks;

  static Pauses watch() {
    Pauses pauses = new Pauses();
    pauses.thread.setPriority(Thread.MAX_PRIORITY);
    pauses.thread.start();
    return pauses;
  }

  private void tick() {
    while (!ended && ticks < MOST_TICKS) {
      long start = System.nanoTime();
      LockSupport.parkNanos(TICK_NANOS);
      lateNanos[ticks] = Math.max(0, System.nanoTime() - start - TICK_NANOS);
      ticks = ticks + 1;
    }
  }

  /** Milliseconds by which a share of the ticks was late at the most; 1 for the worst. */
  double millis(double share) {
    long[] sorted = Arrays.copyOf(lateNanos, ticks);
    Arrays.sort(sorted);
    int at = (int) Math.ceil(share * sorted.length) - 1;
    return sorted.length == 0 ? 0 : sorted[Math.max(0, at)] / 1e6;
  }

  @Override
  public void close() {
    ended = true;
    try {
      thread.join();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
