package dev.marquee.ranking.model;

import dev.marquee.contract.model.Feature;
import dev.marquee.ranking.feature.FeatureCounts;
import dev.marquee.ranking.scoring.ScoringModel;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/**
 * Of the models that serve, as metrics: how often their features had no value, and how many tensors
 * are open.
 */
@Singleton
final class FeatureMetrics {
  private final MeterRegistry metrics;
  private final Map<ScoringModel, List<Meter>> registered = new IdentityHashMap<>();

  FeatureMetrics(MeterRegistry metrics) {
    this.metrics = metrics;
  }

  synchronized void changed(@Observes LoadedModels loaded) {
    Set<ScoringModel> gone = new HashSet<>(registered.keySet());
    gone.removeAll(loaded.models().values());
    for (ScoringModel model : gone) {
      registered.getOrDefault(model, List.of()).forEach(metrics::remove);
      registered.remove(model);
    }
    for (ScoringModel model : loaded.models().values()) {
      registered.computeIfAbsent(model, this::register);
    }
  }

  private List<Meter> register(ScoringModel model) {
    List<Meter> meters = new ArrayList<>();
    FeatureCounts counts = model.counts();
    String ref = model.bundle().ref().toString();
    meters.add(
        FunctionCounter.builder("marquee.model.rows.counted", counts, FeatureCounts::rows)
            .tags("model", ref)
            .description("Candidates whose features were looked at: one request of some")
            .register(metrics));
    meters.add(
        Gauge.builder("marquee.model.tensors.open", model, ScoringModel::openTensors)
            .tags("model", ref)
            .description("Tensors that runs of the model have not closed yet")
            .register(metrics));
    List<Feature> features = model.bundle().features();
    for (int f = 0; f < features.size(); f++) {
      int feature = f;
      Tags tags = Tags.of("model", ref, "feature", features.get(f).name());
      meters.add(counter("missing", tags, counts, of -> of.missing(feature)));
      meters.add(counter("defaulted", tags, counts, of -> of.defaulted(feature)));
      if (features.get(f).scope().equals("candidate")) {
        meters.add(counter("not.finite", tags, counts, of -> of.notFinite(feature)));
      }
    }
    return meters;
  }

  private Meter counter(
      String what, Tags tags, FeatureCounts counts, ToDoubleFunction<FeatureCounts> count) {
    return FunctionCounter.builder("marquee.model.features." + what, counts, count)
        .tags(tags)
        .register(metrics);
  }
}
