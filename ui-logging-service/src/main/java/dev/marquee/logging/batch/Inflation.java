package dev.marquee.logging.batch;

import dev.marquee.edge.problem.HttpProblem;
import dev.marquee.edge.problem.ProblemException;
import dev.marquee.logging.LoggingProblem;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Inflates bodies, up to a limit: of one that would become larger no more is inflated than that.
 *
 * <p>Source: RFC 9110, content codings.
 */
public final class Inflation {
  private Inflation() {}

  /**
   * The body as it was before it was packed.
   *
   * @param encoding the header Content-Encoding; null or {@code identity} for a body as it is
   * @param limit in bytes
   * @throws ProblemException if the encoding is another than gzip, the body is not of it, or it
   *     becomes larger than the limit
   */
  public static byte[] inflated(byte[] body, @Nullable String encoding, int limit) {
    if (encoding == null || encoding.isBlank() || encoding.equalsIgnoreCase("identity")) {
      return body;
    }
    if (!encoding.equalsIgnoreCase("gzip") && !encoding.equalsIgnoreCase("x-gzip")) {
      throw new ProblemException(
          HttpProblem.WRONG_MEDIA_TYPE,
          "The body has a Content-Encoding that is not taken here; send it as gzip, or as it is.");
    }
    byte[] inflated;
    try (GZIPInputStream packed = new GZIPInputStream(new ByteArrayInputStream(body))) {
      inflated = packed.readNBytes(limit + 1);
    } catch (IOException notPacked) {
      throw new ProblemException(
          LoggingProblem.MALFORMED_GZIP,
          "The body says that it is gzip and cannot be inflated; send it whole, or without Content-Encoding.",
          notPacked);
    }
    if (inflated.length > limit) {
      throw new ProblemException(
          HttpProblem.BODY_TOO_LARGE,
          "The body becomes larger than %d bytes when it is inflated; send it in smaller parts."
              .formatted(limit));
    }
    return inflated;
  }
}
