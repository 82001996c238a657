package dev.marquee.logging.landing;

import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Not ready while the lake cannot be written: what is accepted then fills Redis. A Redis that is
 * away is for others to report, and a writer that another one has relieved is in order.
 */
@Readiness
@Singleton
final class WriterReadiness implements HealthCheck {
  private final LandingState state;

  WriterReadiness(LandingState state) {
    this.state = state;
  }

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("lake-writer")
        .status(state.activity() != LandingState.Activity.FAILING)
        .withData("activity", state.activity().toString())
        .withData("inFlight", state.inFlight())
        .build();
  }
}
