package dev.marquee.experiment.snapshot;

import dev.marquee.contract.state.StateDocument;
import dev.marquee.edge.redis.RedisUnavailableException;
import dev.marquee.edge.state.StateStore;
import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Locale;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/**
 * Ready as soon as assignments can be right: with a snapshot from Redis, with the local copy, or
 * when Redis says that there are no experiments yet. A Redis that goes away later changes nothing.
 */
@Readiness
@Singleton
final class SnapshotReadiness implements AsyncHealthCheck {
  private final LiveExperiments live;
  private final StateStore store;

  SnapshotReadiness(LiveExperiments live, StateStore store) {
    this.live = live;
    this.store = store;
  }

  @Override
  public Uni<HealthCheckResponse> call() {
    LiveExperiments.Source source = live.source();
    HealthCheckResponseBuilder answer =
        HealthCheckResponse.named("experiment snapshot")
            .withData("source", source.name().toLowerCase(Locale.ROOT))
            .withData("version", live.snapshot().version());
    return source == LiveExperiments.Source.NONE
        ? nothingPublished().map(nothing -> answer.status(nothing).build())
        : Uni.createFrom().item(answer.up().build());
  }

  private Uni<Boolean> nothingPublished() {
    try {
      return Uni.createFrom()
          .completionStage(store.version(StateDocument.EXPERIMENTS))
          .map(version -> version == 0)
          .onFailure()
          .recoverWithItem(false);
    } catch (RedisUnavailableException e) {
      return Uni.createFrom().item(false);
    }
  }
}
