package dev.marquee.edge.problem;

/** What can go wrong with any request to any service. */
public enum HttpProblem implements ProblemCode {
  MALFORMED_JSON("malformed-json", 400, "The body is not JSON"),
  EMPTY_BODY("empty-body", 400, "The body is empty"),
  INVALID_VALUE("invalid-value", 400, "A value is not valid"),
  BAD_REQUEST("bad-request", 400, "The request cannot be understood"),
  UNKNOWN_PATH("unknown-path", 404, "There is nothing at this path"),
  WRONG_METHOD("wrong-method", 405, "This path does not take this method"),
  NOT_ACCEPTABLE("not-acceptable", 406, "The answer cannot be given in the form asked for"),
  BODY_TOO_LARGE("body-too-large", 413, "The body is too large"),
  WRONG_MEDIA_TYPE("wrong-media-type", 415, "The body is of a type that is not taken here"),
  REDIS_UNAVAILABLE("redis-unavailable", 503, "Redis cannot be reached"),
  INTERNAL("internal", 500, "Something went wrong on our side");

  private final String code;
  private final int status;
  private final String title;

  HttpProblem(String code, int status, String title) {
    this.code = code;
    this.status = status;
    this.title = title;
  }

  @Override
  public String code() {
    return code;
  }

  @Override
  public int status() {
    return status;
  }

  @Override
  public String title() {
    return title;
  }
}
