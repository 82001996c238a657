package dev.marquee.ranking.model;

import dev.marquee.ranking.scoring.ScoringModel;
import java.util.Map;

/**
 * The models that may serve, as they are now. Fired as a CDI event whenever they change; models
 * that are no longer among them are released only after every observer has returned.
 *
 * @param models {@code name@version} to model, and {@code name} to the one of its active version
 */
public record LoadedModels(Map<String, ScoringModel> models) {
  public LoadedModels {
    models = Map.copyOf(models);
  }
}
