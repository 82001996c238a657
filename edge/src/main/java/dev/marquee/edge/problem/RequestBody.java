package dev.marquee.edge.problem;

import org.jspecify.annotations.Nullable;

/** The body of a request, which may be absent. */
public final class RequestBody {
  private RequestBody() {}

  /**
   * The body, which must be there.
   *
   * @throws ProblemException with {@code empty-body} if it is not
   */
  public static <T> T required(@Nullable T body) {
    if (body == null) {
      throw new ProblemException(
          HttpProblem.EMPTY_BODY, "The request has no body; send a JSON object.");
    }
    return body;
  }
}
