package dev.marquee.edge.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Points a service under {@code @QuarkusTest} at a cluster for its log, and a Redis for state. */
public final class RedisClusterResource implements QuarkusTestResourceLifecycleManager {
  private @Nullable TestRedisCluster cluster;
  private @Nullable TestRedis state;

  @Override
  public Map<String, String> start() {
    TestRedisCluster log = new TestRedisCluster();
    cluster = log;
    TestRedis running = TestRedis.own();
    state = running;
    return Map.of(
        "marquee.redis.state", running.uri().toString(),
        "marquee.redis.log", log.uri().toString());
  }

  @Override
  public void inject(TestInjector injector) {
    TestRedisCluster log = cluster;
    if (log != null) {
      injector.injectIntoFields(log, new TestInjector.MatchesType(TestRedisCluster.class));
    }
  }

  @Override
  public void stop() {
    TestRedisCluster log = cluster;
    if (log != null) {
      log.close();
      cluster = null;
    }
    TestRedis running = state;
    if (running != null) {
      running.close();
      state = null;
    }
  }
}
