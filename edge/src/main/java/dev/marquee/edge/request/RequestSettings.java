package dev.marquee.edge.request;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Limits on requests. */
@ConfigMapping(prefix = "marquee.request")
public interface RequestSettings {
  /**
   * The largest body that is read. Raising it lets one caller take more memory at once; it must
   * stay under {@code quarkus.http.limits.max-body-size}.
   */
  @WithDefault("4M")
  MemorySize maxBodySize();
}
