package dev.marquee.logging.ingest;

import dev.marquee.edge.redis.RedisLinks;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready while the log can be appended to. */
@Readiness
@Singleton
final class LogLinkReadiness implements HealthCheck {
  private final RedisLinks redis;

  LogLinkReadiness(RedisLinks redis) {
    this.redis = redis;
  }

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("Redis of the log")
        .status(redis.log().connected())
        .withData("at", redis.log().place())
        .build();
  }
}
