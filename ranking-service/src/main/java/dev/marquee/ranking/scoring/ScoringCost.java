package dev.marquee.ranking.scoring;

import java.util.concurrent.atomic.AtomicLong;

/**
 * How long a model takes for a row, learned from its runs: an exponential average in which one run
 * counts for at most four times the average, so that a pause of the machine does not pass for the
 * model's own slowness. A run that was not risked lowers it a little, so that a model is never left
 * out for good.
 *
 * <p>Thread-safety: safe; of two that write at once one is lost, which is harmless.
 */
final class ScoringCost {
  private static final int SMOOTHING = 8;
  private static final int MOST_TIMES = 4;

  private final AtomicLong picosPerRow = new AtomicLong();

  /** How long so many rows will take; 0 before anything was learned. */
  long estimatedNanos(int rows) {
    return picosPerRow.get() * rows / 1_000;
  }

  void ran(int rows, long nanos) {
    long before = picosPerRow.get();
    long picos = nanos * 1_000 / Math.max(1, rows);
    long sample = before == 0 ? picos : Math.min(picos, before * MOST_TIMES);
    picosPerRow.set(before == 0 ? sample : before + (sample - before) / SMOOTHING);
  }

  void notRisked() {
    long before = picosPerRow.get();
    picosPerRow.set(before - before / SMOOTHING);
  }
}
