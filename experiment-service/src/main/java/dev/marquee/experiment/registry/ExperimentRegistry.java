package dev.marquee.experiment.registry;

import dev.marquee.contract.state.StateDocument;
import dev.marquee.edge.problem.HttpProblem;
import dev.marquee.edge.problem.ProblemException;
import dev.marquee.edge.state.StateStore;
import dev.marquee.experiment.ExperimentProblem;
import dev.marquee.experiment.lifecycle.Experiments;
import dev.marquee.experiment.lifecycle.RegisteredExperiment;
import dev.marquee.experiment.snapshot.DocumentFormat;
import dev.marquee.experiment.snapshot.LiveExperiments;
import io.lettuce.core.RedisException;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.jboss.logging.Logger;

/**
 * Makes changes to the document of experiments: read, edit, compare-and-set, and again if another
 * change came between.
 *
 * <p>Waits for Redis: not for event loops.
 */
@Singleton
final class ExperimentRegistry {
  private static final Logger LOG = Logger.getLogger(ExperimentRegistry.class);

  private final StateStore store;
  private final LiveExperiments live;
  private final DocumentFormat format;
  private final RegistrySettings settings;
  private final MeterRegistry metrics;

  ExperimentRegistry(
      StateStore store,
      LiveExperiments live,
      DocumentFormat format,
      RegistrySettings settings,
      MeterRegistry metrics) {
    this.store = store;
    this.live = live;
    this.format = format;
    this.settings = settings;
    this.metrics = metrics;
  }

  /** All experiments, from memory. */
  Experiments experiments() {
    return live.experiments();
  }

  /**
   * Makes a change, and returns once it is stored, published and in this process's memory.
   *
   * @return the experiment after it
   * @throws ProblemException if it is refused, or Redis is away
   */
  RegisteredExperiment make(Change change) {
    for (int attempt = 0; attempt < settings.attempts(); attempt++) {
      StateStore.Versioned stored =
          await(store.read(StateDocument.EXPERIMENTS), "Nothing was changed. Try again.");
      Experiments before = read(stored);
      RegisteredExperiment after = change.edit().apply(before);
      Experiments together = before.with(after);
      checkCount(together);
      if (replace(stored.version(), together, audit(change, before, after))) {
        await(live.refresh(), "The change was made.");
        metrics.counter("marquee.experiments.changes", "action", change.action()).increment();
        LOG.infof(
            "%s: %s by %s, now version %d",
            change.key(), change.action(), change.actor(), after.version());
        return after;
      }
    }
    throw new ProblemException(
        ExperimentProblem.CONTENDED,
        "Others were quicker %d times. Nothing was changed; try again."
            .formatted(settings.attempts()));
  }

  private boolean replace(long expected, Experiments together, Map<String, String> audit) {
    long version =
        await(
            store.replaceAudited(
                StateDocument.EXPERIMENTS, expected, format.write(together), audit),
            "Whether the change was made is not known: read the experiment, and send the change again if it is not there.");
    return version != StateStore.CONFLICT;
  }

  /** A Redis that has lost its data is filled again from memory with the next change. */
  private Experiments read(StateStore.Versioned stored) {
    byte[] body = stored.body();
    if (body == null) {
      return new Experiments(stored.version(), live.experiments().all());
    }
    try {
      return format.read(body);
    } catch (IOException e) {
      throw new ProblemException(
          ExperimentProblem.DOCUMENT_UNREADABLE,
          "Nothing was changed. The stored experiments have to be mended first; assignments go on from the last good ones.",
          e);
    }
  }

  private void checkCount(Experiments together) {
    if (together.all().size() > settings.maxExperiments()) {
      throw new ProblemException(
          ExperimentProblem.TOO_MANY_EXPERIMENTS,
          "There are %d experiments, which is the limit; raise marquee.experiments.max-experiments."
              .formatted(settings.maxExperiments()));
    }
  }

  private Map<String, String> audit(Change change, Experiments before, RegisteredExperiment after) {
    Map<String, String> entry = new LinkedHashMap<>();
    entry.put("actor", change.actor());
    entry.put("action", change.action());
    entry.put("experiment", change.key());
    entry.put("version", Long.toString(after.version()));
    entry.put("at", change.at().toString());
    entry.put("before", before.find(change.key()).map(format::write).orElse("null"));
    entry.put("after", format.write(after));
    return entry;
  }

  private static <T> T await(CompletionStage<T> answer, String ifItFails) {
    try {
      return answer.toCompletableFuture().join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RedisException redis) {
        throw new ProblemException(HttpProblem.REDIS_UNAVAILABLE, ifItFails, redis);
      }
      throw e;
    }
  }
}
