package dev.marquee.edge.problem;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.databind.DatabindException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import dev.marquee.contract.InvalidValueException;
import dev.marquee.edge.redis.RedisUnavailableException;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisException;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jspecify.annotations.Nullable;

/** Turns whatever leaves an endpoint into a problem. */
final class ProblemMappers {
  private static final Logger LOG = Logger.getLogger(ProblemMappers.class);
  private static final Pattern REFUSED_FOR_NOW =
      Pattern.compile("(OOM|LOADING|MISCONF|READONLY|NOREPLICAS|MASTERDOWN|CLUSTERDOWN|BUSY) ");
  private static final String FIXED_SERVER_DETAIL =
      "The request was fine; the fault is ours and has been logged under the request's id. Try again.";

  @ServerExceptionMapper
  public Response problem(ProblemException e, RoutingContext request) {
    if (e.code().party() == ProblemCode.Party.SERVER) {
      LOG.warn(e.getMessage(), e.getCause());
    }
    return answer(e.code(), e.detail(), e.violations(), request);
  }

  @ServerExceptionMapper
  public Response invalid(InvalidValueException e, RoutingContext request) {
    return invalidValue(e.field(), e.mend(), request);
  }

  @ServerExceptionMapper
  public Response redis(RedisUnavailableException e, RoutingContext request) {
    LOG.warnf("Redis is unavailable: %s", e.getMessage());
    return answer(
        HttpProblem.REDIS_UNAVAILABLE,
        "Nothing was changed. Try again after the seconds that Retry-After names.",
        List.of(),
        request);
  }

  @ServerExceptionMapper
  public Response command(RedisException e, RoutingContext request) {
    if (e instanceof RedisCommandExecutionException refusal && !isForNow(refusal)) {
      return unexpected(e, request);
    }
    LOG.warnf("A Redis command failed: %s", e.toString());
    return answer(
        HttpProblem.REDIS_UNAVAILABLE,
        "Redis did not confirm what was asked of it, so it may or may not have been done. Look, or try again, after the seconds that Retry-After names.",
        List.of(),
        request);
  }

  /** Whether Redis refused because of the state that it is in, and not because of the command. */
  private static boolean isForNow(RedisCommandExecutionException refusal) {
    String message = refusal.getMessage();
    return message != null && REFUSED_FOR_NOW.matcher(message).lookingAt();
  }

  @ServerExceptionMapper
  public Response json(JsonProcessingException e, RoutingContext request) {
    return unreadable(e, request);
  }

  @ServerExceptionMapper
  public Response mismatched(MismatchedInputException e, RoutingContext request) {
    return unreadable(e, request);
  }

  @ServerExceptionMapper
  public Response web(WebApplicationException e, RoutingContext request) {
    for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
      if (cause instanceof JsonProcessingException json) {
        return unreadable(json, request);
      }
    }
    String path = request.normalizedPath();
    return switch (e.getResponse().getStatus()) {
      case 404 ->
          answer(
              HttpProblem.UNKNOWN_PATH,
              "There is nothing at %s; the paths are listed under /q/openapi.".formatted(path),
              List.of(),
              request);
      case 405 ->
          answer(
              HttpProblem.WRONG_METHOD,
              "%s does not take %s; the methods are listed under /q/openapi."
                  .formatted(path, request.request().method()),
              List.of(),
              request);
      case 406 ->
          answer(
              HttpProblem.NOT_ACCEPTABLE,
              "Accept application/json here; the forms are listed under /q/openapi.",
              List.of(),
              request);
      case 413 -> answer(HttpProblem.BODY_TOO_LARGE, "Send less at once.", List.of(), request);
      case 415 ->
          answer(
              HttpProblem.WRONG_MEDIA_TYPE,
              "Send the body as application/json, and say so in Content-Type.",
              List.of(),
              request);
      case 400 ->
          answer(
              HttpProblem.BAD_REQUEST,
              "The request cannot be understood; compare it with /q/openapi.",
              List.of(),
              request);
      default -> unexpected(e, request);
    };
  }

  @ServerExceptionMapper
  public Response unexpected(Throwable e, RoutingContext request) {
    LOG.error("A request failed", e);
    return answer(HttpProblem.INTERNAL, FIXED_SERVER_DETAIL, List.of(), request);
  }

  private static Response unreadable(JsonProcessingException e, RoutingContext request) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof InvalidValueException invalid) {
        String path = e instanceof JsonMappingException mapping ? path(mapping) : "";
        return invalidValue(fieldOf(path, invalid.field()), invalid.mend(), request);
      }
      if (cause instanceof StreamConstraintsException) {
        return answer(
            HttpProblem.MALFORMED_JSON,
            "The body is nested too deeply, or a name or value in it is too long.",
            List.of(),
            request);
      }
      if (cause instanceof StreamReadException unparsed
          && !(cause instanceof InputCoercionException)) {
        return answer(
            HttpProblem.MALFORMED_JSON,
            "The body stops being JSON at %s.".formatted(place(unparsed.getLocation())),
            List.of(),
            request);
      }
    }
    if (!(e instanceof DatabindException databind)) {
      return answer(
          HttpProblem.MALFORMED_JSON,
          "The body stops being JSON at %s.".formatted(place(e.getLocation())),
          List.of(),
          request);
    }
    String field = path((JsonMappingException) databind);
    return invalidValue(field, mismatch(field, databind), request);
  }

  private static String mismatch(String field, DatabindException e) {
    String where = field.isEmpty() ? "The body" : field;
    return switch (e) {
      case InvalidFormatException format ->
          "%s has a value that cannot be read as %s."
              .formatted(where, kind(format.getTargetType()));
      case UnrecognizedPropertyException unknown ->
          "%s is not known here; the fields are %s."
              .formatted(
                  where,
                  unknown.getKnownPropertyIds().stream()
                      .map(String::valueOf)
                      .sorted()
                      .collect(Collectors.joining(", ")));
      case MismatchedInputException mismatch ->
          "%s must be %s.".formatted(where, kind(mismatch.getTargetType()));
      default -> "%s cannot be read; compare it with /q/openapi.".formatted(where);
    };
  }

  private static String kind(@Nullable Class<?> type) {
    if (type == null) {
      return "of another type";
    }
    if (type == String.class || type.isEnum()) {
      return "a text";
    }
    if (type == Integer.class || type == int.class || type == Long.class || type == long.class) {
      return "a whole number";
    }
    if (Number.class.isAssignableFrom(type) || (type.isPrimitive() && type != boolean.class)) {
      return "a number";
    }
    if (type == Boolean.class || type == boolean.class) {
      return "true or false";
    }
    if (java.time.temporal.Temporal.class.isAssignableFrom(type)) {
      return "a time such as 2026-11-23T21:00:00Z";
    }
    if (Iterable.class.isAssignableFrom(type) || type.isArray()) {
      return "a list";
    }
    return "an object";
  }

  private static String path(JsonMappingException e) {
    return e.getPath().stream()
        .map(
            step ->
                step.getFieldName() == null
                    ? "[" + step.getIndex() + "]"
                    : "." + step.getFieldName())
        .collect(Collectors.joining())
        .replaceFirst("^\\.", "");
  }

  /**
   * The record names its own component; the path leads to the record, or to the component itself.
   */
  private static String fieldOf(String path, String field) {
    return path.isEmpty() ? field : path.endsWith(field) ? path : path + "." + field;
  }

  private static String place(@Nullable JsonLocation location) {
    return location == null
        ? "its start"
        : "line %d, column %d".formatted(location.getLineNr(), location.getColumnNr());
  }

  private static Response invalidValue(String field, String mend, RoutingContext request) {
    return answer(HttpProblem.INVALID_VALUE, mend, List.of(new Violation(field, mend)), request);
  }

  private static Response answer(
      ProblemCode code, String detail, List<Violation> violations, RoutingContext request) {
    Response.ResponseBuilder response =
        Response.status(code.status())
            .type(Problem.MEDIA_TYPE)
            .entity(Problem.of(code, detail, RequestIds.of(request), violations));
    if (code.status() == 503) {
      response.header("Retry-After", 1);
    }
    return response.build();
  }
}
