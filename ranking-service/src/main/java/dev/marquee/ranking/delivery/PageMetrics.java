package dev.marquee.ranking.delivery;

import dev.marquee.contract.page.Degradation;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** What is counted of pages. */
@Singleton
public final class PageMetrics {
  private final Timer latency;
  private final Map<Degradation, Counter> degraded = new EnumMap<>(Degradation.class);
  private final Counter scoringFailures;
  private final Counter scoringLate;

  public PageMetrics(MeterRegistry metrics) {
    this.latency =
        Timer.builder("marquee.page.latency")
            .description("From the request's arrival to the finished page")
            .serviceLevelObjectives(
                Duration.ofMillis(1),
                Duration.ofMillis(2),
                Duration.ofMillis(5),
                Duration.ofMillis(10),
                Duration.ofMillis(25),
                Duration.ofMillis(50),
                Duration.ofMillis(100),
                Duration.ofMillis(250))
            .register(metrics);
    for (Degradation degradation : Degradation.values()) {
      degraded.put(
          degradation, metrics.counter("marquee.pages.degraded", "code", degradation.code()));
    }
    this.scoringFailures = metrics.counter("marquee.scoring.failures");
    this.scoringLate = metrics.counter("marquee.scoring.late");
  }

  /** Counts a page that was answered. */
  public void served(long nanos, List<Degradation> how) {
    latency.record(nanos, TimeUnit.NANOSECONDS);
    for (Degradation degradation : how) {
      Counter counter = degraded.get(degradation);
      if (counter != null) {
        counter.increment();
      }
    }
  }

  /** Counts a model that had not scored by the deadline. */
  public void scoringLate() {
    scoringLate.increment();
  }

  /** Counts a model that could not score. */
  public void scoringFailed() {
    scoringFailures.increment();
  }
}
