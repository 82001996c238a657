package dev.marquee.edge.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Points a service under {@code @QuarkusTest} at the tests' Redis. */
public final class RedisResource implements QuarkusTestResourceLifecycleManager {
  private @Nullable TestRedis redis;

  @Override
  public Map<String, String> start() {
    TestRedis running = TestRedis.own();
    redis = running;
    return Map.of(
        "marquee.redis.state", running.uri().toString(),
        "marquee.redis.log", running.uri().toString());
  }

  @Override
  public void inject(TestInjector injector) {
    TestRedis running = redis;
    if (running != null) {
      injector.injectIntoFields(running, new TestInjector.MatchesType(TestRedis.class));
    }
  }

  @Override
  public void stop() {
    TestRedis running = redis;
    if (running != null) {
      running.close();
      redis = null;
    }
  }
}
