package dev.marquee.logging.sql;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Map;

/** The service with an empty lake that is written at once, and short limits on queries. */
public class WithLake implements QuarkusTestProfile {
  @Override
  public Map<String, String> getConfigOverrides() {
    try {
      return Map.of(
          "marquee.lake.directory", Files.createTempDirectory("marquee-lake").toString(),
          "marquee.lake.flush", "100ms",
          "marquee.sql.timeout", "5s",
          "marquee.sql.rows", "100",
          "marquee.sql.answer", "64K");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
