package dev.marquee.ranking.load;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The share of a row's candidates that is scored, learned from how long pages took lately.
 *
 * <p>Thread-safety: safe. Cost: two atomic additions a page.
 */
@Singleton
public final class CandidateShare {
  private static final double QUANTILE = 0.95;
  private static final int SPARE = 2;

  /** Of fewer answers the quantile is the largest alone: one pause of the machine would decide. */
  static final int LEAST_ANSWERS = 20;

  private final long windowNanos;
  private final AimdShare learned;
  private final LatencyWindow latencies = new LatencyWindow();
  private final AtomicInteger answers = new AtomicInteger();
  private final AtomicLong windowEnd;
  private volatile double share = 1;

  CandidateShare(FewerCandidatesSettings settings, MeterRegistry metrics) {
    double least = settings.leastShare();
    if (!(least > 0 && least <= 1)) {
      throw new IllegalArgumentException(
          "marquee.fewer-candidates.least-share is %s; it must be above 0 and at most 1."
              .formatted(least));
    }
    this.windowNanos = settings.window().toNanos();
    this.learned = new AimdShare(settings.target().toNanos(), least);
    this.windowEnd = new AtomicLong(System.nanoTime() + windowNanos);
    Gauge.builder("marquee.candidates.share", this, CandidateShare::share)
        .description("Share of a row's candidates that is scored; below 1 where pages are too slow")
        .register(metrics);
  }

  /** The share, above 0 up to 1. */
  public double share() {
    return share;
  }

  /**
   * How many candidates a row may take.
   *
   * @param whole what it takes where there is time
   * @param shown what the layout shows of it: never fewer than twice as many, if there are, since
   *     other rows take some of them
   */
  public int of(int whole, int shown) {
    double now = share;
    return now >= 1
        ? whole
        : Math.max(Math.min(whole, SPARE * shown), (int) Math.ceil(now * whole));
  }

  /** Takes into account how long a page took. */
  public void answered(long nanos) {
    latencies.add(nanos);
    int count = answers.incrementAndGet();
    long end = windowEnd.get();
    long now = System.nanoTime();
    if (count >= LEAST_ANSWERS
        && now - end >= 0
        && windowEnd.compareAndSet(end, now + windowNanos)) {
      learn();
    }
  }

  private synchronized void learn() {
    answers.set(0);
    learned.window(latencies.close(QUANTILE));
    share = learned.share();
  }
}
