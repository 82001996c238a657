package dev.marquee.ranking.serving;

import dev.marquee.ranking.candidate.CandidateIndex;
import dev.marquee.ranking.catalogue.Catalogue;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one request is served from.
 *
 * @param candidates of the catalogue
 * @param models {@code name@version} to model
 */
public record ServingSnapshot(CandidateIndex candidates, Map<String, ServingModel> models) {
  public ServingSnapshot {
    models = Map.copyOf(models);
  }

  public Catalogue catalogue() {
    return candidates.catalogue();
  }

  /** The model of that {@code name@version}, or null. */
  public @Nullable ServingModel model(String name) {
    return models.get(name);
  }
}
