package dev.marquee.edge.problem;

import io.vertx.ext.web.RoutingContext;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The id of a request: the caller's {@code X-Request-Id} where it is a sane one, else a new one.
 */
public final class RequestIds {
  /** Header of request and answer. */
  public static final String HEADER = "X-Request-Id";

  private static final String KEY = "marquee.request-id";
  private static final Pattern SANE = Pattern.compile("[A-Za-z0-9._:-]{1,64}");

  private RequestIds() {}

  /** The id that the request has, or gets now. */
  public static String of(RoutingContext request) {
    String known = request.get(KEY);
    if (known != null) {
      return known;
    }
    @Nullable String given = request.request().getHeader(HEADER);
    String id =
        given != null && SANE.matcher(given).matches()
            ? given
            : HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
    request.put(KEY, id);
    return id;
  }
}
