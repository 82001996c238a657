package dev.marquee.edge.request;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.marquee.edge.problem.HttpProblem;
import dev.marquee.edge.problem.Problem;
import dev.marquee.edge.problem.RequestIds;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import org.jboss.logging.MDC;
import org.jspecify.annotations.Nullable;

/** Gives requests their id and refuses those that are too large, with a sentence. */
@Singleton
final class RequestFilters {
  private static final int FIRST = Integer.MIN_VALUE;
  private static final int TOO_LARGE = HttpProblem.BODY_TOO_LARGE.status();

  private final long limitBytes;
  private final List<String> streamed;
  private final long streamedLimitBytes;
  private final ObjectMapper json;
  private final BodyHandler undeclared;

  RequestFilters(RequestSettings settings, ObjectMapper json) {
    this.limitBytes = settings.maxBodySize().asLongValue();
    this.streamed = settings.streamed().orElse(List.of());
    this.streamedLimitBytes = settings.maxStreamedSize().asLongValue();
    this.json = json;
    this.undeclared = BodyHandler.create(false).setBodyLimit(limitBytes);
  }

  void install(@Observes Router router) {
    router.route().order(FIRST).handler(this::handle).failureHandler(this::failed);
  }

  private void handle(RoutingContext request) {
    String id = RequestIds.of(request);
    MDC.put("requestId", id);
    request.response().putHeader(RequestIds.HEADER, id);
    @Nullable String declared = request.request().getHeader(HttpHeaders.CONTENT_LENGTH);
    boolean streams = streams(request);
    if (declared != null && bytes(declared) > limit(request)) {
      refuse(request);
    } else if (declared == null && !streams && mayHaveBody(request.request())) {
      // Read here, since only here can passing the limit still be answered with a problem.
      undeclared.handle(request);
    } else {
      request.next();
    }
  }

  private void failed(RoutingContext request) {
    if (request.statusCode() == TOO_LARGE && !request.response().headWritten()) {
      refuse(request);
    } else {
      request.next();
    }
  }

  private long limit(RoutingContext request) {
    return streams(request) ? streamedLimitBytes : limitBytes;
  }

  private boolean streams(RoutingContext request) {
    String path = request.normalizedPath();
    for (String one : streamed) {
      if (one.endsWith("/") ? path.startsWith(one) : path.equals(one)) {
        return true;
      }
    }
    return false;
  }

  private static boolean mayHaveBody(HttpServerRequest request) {
    return request.getHeader(HttpHeaders.TRANSFER_ENCODING) != null;
  }

  private static long bytes(String contentLength) {
    try {
      return Long.parseLong(contentLength);
    } catch (NumberFormatException notANumber) {
      return 0;
    }
  }

  /** Answers, and lets the rest of the body pass by unread: a client still sending reads on. */
  private void refuse(RoutingContext request) {
    Problem problem =
        Problem.of(
            HttpProblem.BODY_TOO_LARGE,
            "The body is larger than %d bytes; send it in smaller parts.".formatted(limit(request)),
            RequestIds.of(request),
            List.of());
    request
        .response()
        .setStatusCode(problem.status())
        .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
        .end(write(problem));
    request.request().resume();
  }

  private String write(Problem problem) {
    try {
      return json.writeValueAsString(problem);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
