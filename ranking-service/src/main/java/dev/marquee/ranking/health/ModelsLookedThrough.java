package dev.marquee.ranking.health;

import dev.marquee.ranking.model.ModelDirectory;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Startup;

/** Started when the folder of models has been looked through once. */
@Startup
@Singleton
final class ModelsLookedThrough implements HealthCheck {
  private final ModelDirectory directory;

  ModelsLookedThrough(ModelDirectory directory) {
    this.directory = directory;
  }

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("models").status(directory.scanned()).build();
  }
}
