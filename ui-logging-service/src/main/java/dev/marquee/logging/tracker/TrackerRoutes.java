package dev.marquee.logging.tracker;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Serves the script and its types from memory, ahead of the rules for calls of other origins: a
 * script may be loaded by any page, and only its calls are restricted.
 */
@Singleton
final class TrackerRoutes {
  private static final int BEFORE_CORS = Integer.MIN_VALUE + 1;

  private final TrackerSettings settings;

  TrackerRoutes(TrackerSettings settings) {
    this.settings = settings;
  }

  /**
   * One file as it is served.
   *
   * @param etag strong, of the content
   */
  private record Served(String mediaType, Buffer content, String etag) {}

  void install(@Observes Router router) {
    route(router, "/marquee.js", "text/javascript;charset=UTF-8");
    route(router, "/marquee-xray.js", "text/javascript;charset=UTF-8");
    route(router, "/marquee.d.ts", "text/plain;charset=UTF-8");
  }

  private void route(Router router, String path, String mediaType) {
    byte[] content = read("/META-INF/resources" + path);
    Served file = new Served(mediaType, Buffer.buffer(content), etag(content));
    router
        .route(path)
        .order(BEFORE_CORS)
        .method(HttpMethod.GET)
        .method(HttpMethod.HEAD)
        .handler(request -> answer(request, file));
  }

  private void answer(RoutingContext request, Served file) {
    HttpServerResponse response =
        request
            .response()
            .putHeader(HttpHeaders.ETAG, file.etag())
            .putHeader(
                HttpHeaders.CACHE_CONTROL,
                "public, max-age=%d, stale-while-revalidate=86400"
                    .formatted(settings.cache().toSeconds()))
            .putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, "*")
            .putHeader("Cross-Origin-Resource-Policy", "cross-origin")
            .putHeader("X-Content-Type-Options", "nosniff");
    if (matches(request.request().getHeader(HttpHeaders.IF_NONE_MATCH), file.etag())) {
      response.setStatusCode(304).end();
      return;
    }
    response.putHeader(HttpHeaders.CONTENT_TYPE, file.mediaType());
    if (request.request().method().equals(HttpMethod.HEAD)) {
      response
          .putHeader(HttpHeaders.CONTENT_LENGTH, Integer.toString(file.content().length()))
          .end();
    } else {
      response.end(file.content());
    }
  }

  private static boolean matches(@Nullable String asked, String etag) {
    return asked != null && (asked.equals("*") || asked.contains(etag));
  }

  private static byte[] read(String resource) {
    try (InputStream in = TrackerRoutes.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException(resource + " is missing from the build");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String etag(byte[] content) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
      return "\"" + HexFormat.of().formatHex(digest, 0, 12) + "\"";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
