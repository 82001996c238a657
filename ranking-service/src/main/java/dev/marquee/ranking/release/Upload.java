package dev.marquee.ranking.release;

import dev.marquee.contract.Check;
import java.time.Instant;

/**
 * One version that was uploaded.
 *
 * @param sha256 of the zip, in hexadecimal; its bytes lie in Redis under it
 * @param sizeBytes of the zip
 */
record Upload(String version, String sha256, long sizeBytes, Instant uploadedAt) {
  Upload {
    Check.version("version", version);
    Check.present("sha256", sha256);
    Check.required("uploadedAt", uploadedAt);
  }
}
