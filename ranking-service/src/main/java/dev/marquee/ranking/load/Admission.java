package dev.marquee.ranking.load;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/**
 * Lets requests in up to the limit. Who is not let in is shed: served at once from what costs
 * least.
 *
 * <p>Thread-safety: safe. Cost: a few atomic additions a request.
 */
@Singleton
public final class Admission {
  private final long windowNanos;
  private final GradientLimit learned;
  private final AtomicInteger inFlight = new AtomicInteger();
  private final AtomicInteger mostInFlight = new AtomicInteger();
  private final LongAdder nanos = new LongAdder();
  private final LongAdder ended = new LongAdder();
  private final AtomicLong windowEnd = new AtomicLong();
  private final Counter shed;
  private volatile int limit;

  Admission(AdmissionSettings settings, MeterRegistry metrics) {
    this.windowNanos = settings.window().toNanos();
    this.learned =
        new GradientLimit(
            settings.least(), settings.most(), settings.tolerance(), settings.headroom());
    this.limit = learned.limit();
    this.windowEnd.set(System.nanoTime() + windowNanos);
    this.shed = metrics.counter("marquee.pages.shed");
    metrics.gauge("marquee.pages.concurrency.limit", this, admission -> admission.limit);
    metrics.gauge("marquee.pages.in.flight", inFlight);
  }

  /** Whether a request is let in; if so, it must {@link #leave}. */
  public boolean enter() {
    int now = inFlight.incrementAndGet();
    if (now > limit) {
      inFlight.decrementAndGet();
      shed.increment();
      return false;
    }
    if (now > mostInFlight.get()) {
      mostInFlight.accumulateAndGet(now, Math::max);
    }
    return true;
  }

  /**
   * Ends a request that was let in.
   *
   * @param latencyNanos from its arrival to its answer
   */
  public void leave(long latencyNanos) {
    inFlight.decrementAndGet();
    nanos.add(Math.max(1, latencyNanos));
    ended.increment();
    long end = windowEnd.get();
    long now = System.nanoTime();
    if (now - end >= 0 && windowEnd.compareAndSet(end, now + windowNanos)) {
      learn();
    }
  }

  /** How many requests are let in at once now. */
  public int limit() {
    return limit;
  }

  /** How many requests are at work now. */
  public int inFlight() {
    return inFlight.get();
  }

  /** How many requests were shed since the start. */
  public long shed() {
    return (long) shed.count();
  }

  private synchronized void learn() {
    long count = ended.sumThenReset();
    long sum = nanos.sumThenReset();
    if (count > 0) {
      learned.window((double) sum / count, mostInFlight.getAndSet(inFlight.get()));
      limit = learned.limit();
    }
  }
}
