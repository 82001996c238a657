package dev.marquee.edge.request;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.marquee.edge.problem.HttpProblem;
import dev.marquee.edge.problem.Problem;
import dev.marquee.edge.problem.RequestIds;
import io.quarkus.runtime.configuration.MemorySize;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import org.jboss.logging.MDC;
import org.jspecify.annotations.Nullable;

/** Gives requests their id and refuses those that are too large, with a sentence. */
@Singleton
final class RequestFilters {
  private static final int FIRST = Integer.MIN_VALUE;

  private final RequestSettings settings;
  private final ObjectMapper json;

  RequestFilters(RequestSettings settings, ObjectMapper json) {
    this.settings = settings;
    this.json = json;
  }

  void install(@Observes Router router) {
    router.route().order(FIRST).handler(this::handle);
  }

  private void handle(RoutingContext request) {
    String id = RequestIds.of(request);
    MDC.put("requestId", id);
    request.response().putHeader(RequestIds.HEADER, id);
    MemorySize limit = settings.maxBodySize();
    if (declaredBytes(request) > limit.asLongValue()) {
      refuse(request, id, limit.asLongValue());
    } else {
      request.next();
    }
  }

  private static long declaredBytes(RoutingContext request) {
    @Nullable String length = request.request().getHeader(HttpHeaders.CONTENT_LENGTH);
    try {
      return length == null ? 0 : Long.parseLong(length);
    } catch (NumberFormatException notANumber) {
      return 0;
    }
  }

  private void refuse(RoutingContext request, String id, long limitBytes) {
    Problem problem =
        Problem.of(
            HttpProblem.BODY_TOO_LARGE,
            "The body is larger than %d bytes; send it in smaller parts.".formatted(limitBytes),
            id,
            List.of());
    request
        .response()
        .setStatusCode(problem.status())
        .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
        .putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE)
        .end(write(problem));
  }

  private String write(Problem problem) {
    try {
      return json.writeValueAsString(problem);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
