package dev.marquee.ranking.status;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Timer;
import io.quarkus.runtime.Startup;
import io.vertx.core.Vertx;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * What this service's own counters counted in the last minutes: their values are noted every ten
 * seconds, for fifteen minutes.
 *
 * <p>Thread-safety: safe.
 */
@Startup
@Singleton
final class RecentCounts {
  private static final String OURS = "marquee.";
  private static final long EVERY_MILLIS = TimeUnit.SECONDS.toMillis(10);
  private static final int A_MINUTE = 6;
  private static final int FIFTEEN_MINUTES = 90;

  private final MeterRegistry metrics;
  private final Vertx vertx;
  private final long timer;
  private final Deque<Map<Meter.Id, Double>> noted = new ArrayDeque<>();

  RecentCounts(MeterRegistry metrics, Vertx vertx) {
    this.metrics = metrics;
    this.vertx = vertx;
    this.timer = vertx.setPeriodic(EVERY_MILLIS, ignored -> note());
    note();
  }

  /**
   * One counter.
   *
   * @param name for example {@code marquee.pages.degraded}
   * @param tags for example {@code code=popular}; empty where it has none
   */
  record Count(String name, String tags, long lastMinute, long lastFifteenMinutes, long ever) {}

  private synchronized void note() {
    noted.addLast(values());
    if (noted.size() > FIFTEEN_MINUTES) {
      noted.removeFirst();
    }
  }

  /** All counters that ever counted anything, by name. */
  synchronized List<Count> counts() {
    List<Map<Meter.Id, Double>> before = new ArrayList<>(noted);
    Map<Meter.Id, Double> minuteAgo = before.get(Math.max(0, before.size() - A_MINUTE));
    Map<Meter.Id, Double> longAgo = before.getFirst();
    return values().entrySet().stream()
        .filter(entry -> entry.getValue() > 0)
        .map(
            entry ->
                new Count(
                    entry.getKey().getName(),
                    tags(entry.getKey()),
                    since(minuteAgo, entry),
                    since(longAgo, entry),
                    Math.round(entry.getValue())))
        .sorted(Comparator.comparing(Count::name).thenComparing(Count::tags))
        .toList();
  }

  private static long since(Map<Meter.Id, Double> then, Map.Entry<Meter.Id, Double> now) {
    return Math.round(now.getValue() - then.getOrDefault(now.getKey(), 0.0));
  }

  private static String tags(Meter.Id id) {
    return id.getTags().stream().map(RecentCounts::shown).collect(Collectors.joining(", "));
  }

  private static String shown(Tag tag) {
    return tag.getKey() + "=" + tag.getValue();
  }

  private Map<Meter.Id, Double> values() {
    Map<Meter.Id, Double> values = new HashMap<>();
    for (Meter meter : metrics.getMeters()) {
      if (meter.getId().getName().startsWith(OURS)) {
        switch (meter) {
          case Counter counter -> values.put(meter.getId(), counter.count());
          case Timer timed -> values.put(meter.getId(), (double) timed.count());
          default -> {}
        }
      }
    }
    return values;
  }

  @PreDestroy
  void stop() {
    vertx.cancelTimer(timer);
  }
}
