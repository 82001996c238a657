package dev.marquee.ranking.health;

import dev.marquee.ranking.definition.PublishedPages;
import dev.marquee.ranking.model.ModelSettings;
import dev.marquee.ranking.policy.PublishedPolicies;
import dev.marquee.ranking.serving.Serving;
import dev.marquee.ranking.serving.ServingSnapshot;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Ready when there is a catalogue, a layout, a page and the default model. */
@Readiness
@Singleton
final class ReadyToRank implements HealthCheck {
  private final Serving serving;
  private final PublishedPages pages;
  private final PublishedPolicies policies;
  private final String defaultModel;

  ReadyToRank(
      Serving serving, PublishedPages pages, PublishedPolicies policies, ModelSettings models) {
    this.serving = serving;
    this.pages = pages;
    this.policies = policies;
    this.defaultModel = models.defaultModel();
  }

  @Override
  public HealthCheckResponse call() {
    ServingSnapshot now = serving.now();
    boolean catalogue = now.catalogue().items() > 0;
    boolean layouts = !policies.layouts().layouts().isEmpty();
    boolean definitions = !pages.now().pages().isEmpty();
    boolean model = now.model(defaultModel) != null;
    HealthCheckResponseBuilder response =
        HealthCheckResponse.named("ranking")
            .withData("catalogue", catalogue ? now.catalogue().items() + " items" : "none yet")
            .withData("layouts", layouts ? "registered" : "none registered yet")
            .withData("pages", definitions ? "defined" : "none defined yet")
            .withData("model", model ? defaultModel : defaultModel + " is not loaded");
    return response.status(catalogue && layouts && definitions && model).build();
  }
}
