package dev.marquee.logging.testing;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Map;

/**
 * The service with a writer that rests, so that the streams keep what was appended to them, and
 * open to the pages of any port of this machine.
 */
public final class IngestAlone implements QuarkusTestProfile {
  @Override
  public Map<String, String> getConfigOverrides() {
    try {
      return Map.of(
          "marquee.lake.directory", Files.createTempDirectory("marquee-lake").toString(),
          "marquee.lake.flush", "1h",
          "marquee.ingest.self-users", "u-self,u-tester",
          "quarkus.http.cors.origins", "/http://127\\.0\\.0\\.1:[0-9]+/");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
