package dev.marquee.ranking.serving;

import dev.marquee.ranking.candidate.CandidateIndex;
import dev.marquee.ranking.candidate.CandidateSettings;
import dev.marquee.ranking.catalogue.Catalogue;
import dev.marquee.ranking.definition.PageDefinitions;
import dev.marquee.ranking.feature.ItemFeatures;
import dev.marquee.ranking.model.LoadedModels;
import dev.marquee.ranking.publishing.CatalogueChange;
import dev.marquee.ranking.scoring.ScoringModel;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import org.jboss.logging.Logger;

/** Makes the snapshot anew whenever what it is made of changes, and swaps it in. */
@Singleton
public final class Serving {
  private static final Logger LOG = Logger.getLogger(Serving.class);

  private final String popularity;
  private PageDefinitions definitions = PageDefinitions.NONE;
  private volatile ServingSnapshot snapshot;

  Serving(CandidateSettings settings) {
    this.popularity = settings.popularity();
    this.snapshot = new ServingSnapshot(new CandidateIndex(Catalogue.EMPTY, popularity), Map.of());
  }

  /** What to serve from now. Never blocks. */
  public ServingSnapshot now() {
    return snapshot;
  }

  synchronized void catalogueChanged(@Observes CatalogueChange change) {
    Catalogue catalogue = change.catalogue();
    int[] changed = change.changed();
    CandidateIndex before = snapshot.candidates();
    CandidateIndex candidates =
        changed != null && before.catalogue().sameItemsAs(change.before())
            ? before.after(catalogue, changed)
            : new CandidateIndex(catalogue, popularity);
    candidates.prepare(definitions);
    Map<ScoringModel, ServingModel> once = new IdentityHashMap<>();
    Map<String, ServingModel> models = new HashMap<>();
    snapshot
        .models()
        .forEach(
            (name, serving) ->
                models.put(
                    name,
                    once.computeIfAbsent(serving.model(), model -> serving(model, catalogue))));
    snapshot = new ServingSnapshot(candidates, models);
  }

  synchronized void modelsChanged(@Observes LoadedModels loaded) {
    ServingSnapshot before = snapshot;
    Map<ScoringModel, ServingModel> once = new IdentityHashMap<>();
    before.models().values().forEach(known -> once.put(known.model(), known));
    Map<String, ServingModel> models = new HashMap<>();
    loaded
        .models()
        .forEach(
            (name, model) ->
                models.put(
                    name,
                    once.computeIfAbsent(model, fresh -> serving(fresh, before.catalogue()))));
    snapshot = new ServingSnapshot(before.candidates(), models);
  }

  synchronized void definitionsChanged(@Observes PageDefinitions changed) {
    definitions = changed;
    snapshot.candidates().prepare(changed);
  }

  private static ServingModel serving(ScoringModel model, Catalogue catalogue) {
    ItemFeatures features = model.featuresOf(catalogue);
    if (catalogue.size() > 0 && !features.absent().isEmpty()) {
      LOG.warnf(
          "Model %s asks for attributes that no item has, and gets its missing values: %s",
          model.bundle().ref(), features.absent());
    }
    return new ServingModel(model, features);
  }
}
