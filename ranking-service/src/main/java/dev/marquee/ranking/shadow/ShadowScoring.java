package dev.marquee.ranking.shadow;

import dev.marquee.contract.page.ModelRef;
import dev.marquee.ranking.feature.RequestFacts;
import dev.marquee.ranking.scoring.Scored;
import dev.marquee.ranking.scoring.ScoringException;
import dev.marquee.ranking.serving.ServingModel;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Scores with a second model on a thread of its own. While that is busy with a full queue, pages
 * are left out and counted.
 *
 * <p>Thread-safety: safe. Cost on the calling thread: two references and a place in a queue.
 */
@Singleton
public final class ShadowScoring {
  private static final int QUEUED = 32;
  private static final int MOST_PAIRS = 50;

  private final MeterRegistry metrics;
  private final Counter left;
  private final Counter failed;
  private final Map<String, Comparison> comparisons = new ConcurrentHashMap<>();
  private final ThreadPoolExecutor executor =
      new ThreadPoolExecutor(
          1,
          1,
          0,
          TimeUnit.SECONDS,
          new ArrayBlockingQueue<>(QUEUED),
          task -> {
            Thread thread = new Thread(task, "shadow");
            thread.setDaemon(true);
            return thread;
          });

  public ShadowScoring(MeterRegistry metrics) {
    this.metrics = metrics;
    this.left = metrics.counter("marquee.shadow.left.out");
    this.failed = metrics.counter("marquee.shadow.failures");
  }

  /**
   * What was scored on a page.
   *
   * @param by the model that did
   * @param scores one per item, not to be changed any more
   */
  @SuppressWarnings("ArrayRecordComponent") // Handed over once, never compared.
  public record Scored(ModelRef by, int[] items, RequestFacts facts, float[] scores) {}

  /**
   * Has a model score the same in its own time.
   *
   * @param shadow null where there is none, or it does not serve
   */
  public void offer(@Nullable ServingModel shadow, Scored scored) {
    if (shadow == null || scored.items().length == 0 || !shadow.model().acquire()) {
      return;
    }
    try {
      executor.execute(() -> run(shadow, scored));
    } catch (RejectedExecutionException busy) {
      shadow.model().release();
      left.increment();
    }
  }

  private void run(ServingModel shadow, Scored scored) {
    try {
      float[] scores =
          shadow.model().score(shadow.features(), scored.items(), scored.facts(), false).scores();
      Comparison comparison = comparison(scored.by(), shadow.model().bundle().ref());
      if (comparison != null) {
        comparison.add(scored.scores(), scores);
      }
    } catch (ScoringException e) {
      failed.increment();
    } finally {
      shadow.model().release();
    }
  }

  private @Nullable Comparison comparison(ModelRef served, ModelRef shadow) {
    String pair = served + " " + shadow;
    Comparison known = comparisons.get(pair);
    if (known != null || comparisons.size() >= MOST_PAIRS) {
      return known;
    }
    Comparison fresh = new Comparison(served, shadow);
    comparisons.put(pair, fresh);
    Tags tags = Tags.of("served", served.toString(), "shadow", shadow.toString());
    Gauge.builder("marquee.shadow.rank.correlation", fresh, Comparison::rankCorrelation)
        .tags(tags)
        .register(metrics);
    Gauge.builder("marquee.shadow.score.difference", fresh, Comparison::meanAbsoluteDifference)
        .tags(tags)
        .register(metrics);
    return fresh;
  }

  /** How a model compares with those that it shadowed. */
  List<Comparison.Summary> of(ModelRef shadow) {
    return comparisons.values().stream()
        .filter(comparison -> comparison.shadow().equals(shadow))
        .map(Comparison::summary)
        .toList();
  }

  @PreDestroy
  void close() {
    executor.shutdownNow();
  }
}
