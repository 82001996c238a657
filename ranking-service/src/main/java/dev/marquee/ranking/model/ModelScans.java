package dev.marquee.ranking.model;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** Looks through the folder of models at the start, before the first request, and ever again. */
@Singleton
final class ModelScans {
  private final ModelDirectory directory;
  private final ModelSettings settings;
  private final Vertx vertx;
  private volatile long timer;

  ModelScans(ModelDirectory directory, ModelSettings settings, Vertx vertx) {
    this.directory = directory;
    this.settings = settings;
    this.vertx = vertx;
  }

  void start(@Observes StartupEvent event) {
    directory.scan();
    again();
  }

  /** The next look begins a while after the last one has ended, however long that took. */
  private void again() {
    timer =
        vertx.setTimer(
            settings.scan().toMillis(),
            ignored ->
                vertx
                    .executeBlocking(
                        () -> {
                          directory.scan();
                          return true;
                        },
                        false)
                    .onComplete(done -> again()));
  }

  void stop(@Observes ShutdownEvent event) {
    vertx.cancelTimer(timer);
  }
}
