package dev.marquee.edge.testing;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import redis.embedded.RedisExecProvider;

/** The Redis binary inside the embedded-redis library. */
final class BundledRedis {
  private BundledRedis() {}

  /** Unpacks the binary for this machine. */
  static Path executable() {
    try {
      File binary = RedisExecProvider.defaultProvider().get();
      return binary.toPath();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
