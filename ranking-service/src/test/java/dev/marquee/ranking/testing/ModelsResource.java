package dev.marquee.ranking.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** Gives a service under test the tests' models. */
public final class ModelsResource implements QuarkusTestResourceLifecycleManager {
  @Override
  public Map<String, String> start() {
    return Map.of("marquee.models.directory", Models.folder().toString());
  }

  @Override
  public void stop() {
    // The folder lies among the temporary files.
  }
}
