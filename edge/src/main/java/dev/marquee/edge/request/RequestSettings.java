package dev.marquee.edge.request;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.List;
import java.util.Optional;

/** Limits on requests. */
@ConfigMapping(prefix = "marquee.request")
public interface RequestSettings {
  /**
   * The largest body that is read. Raising it lets one caller take more memory at once; it must
   * stay under {@code quarkus.http.limits.max-body-size}.
   */
  @WithDefault("4M")
  MemorySize maxBodySize();

  /**
   * Paths whose bodies are read as they come, and may therefore be larger; one that ends in {@code
   * /} stands for all below it. A service names its own; for a path of which every body is kept
   * whole, naming it here takes away the limit on memory.
   */
  Optional<List<String>> streamed();

  /**
   * The largest body at those paths. Raising it lets one caller keep a connection and a thread busy
   * for longer; it must not be above {@code quarkus.http.limits.max-body-size}.
   */
  @WithDefault("8M")
  MemorySize maxStreamedSize();
}
