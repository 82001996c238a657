package dev.marquee.edge.problem;

import java.util.List;

/**
 * The body of every error answer.
 *
 * @param type a URI that names the code; not meant to be fetched
 * @param title the code's sentence
 * @param status the HTTP status again
 * @param detail what to mend in this request
 * @param code stable, for programs
 * @param requestId under which the log knows the request
 * @param violations the values that broke rules, if any
 */
public record Problem(
    String type,
    String title,
    int status,
    String detail,
    String code,
    String requestId,
    List<Violation> violations) {
  /** The media type of problems. */
  public static final String MEDIA_TYPE = "application/problem+json";

  public Problem {
    violations = List.copyOf(violations);
  }

  public static Problem of(
      ProblemCode code, String detail, String requestId, List<Violation> violations) {
    return new Problem(
        "urn:marquee:problem:" + code.code(),
        code.title(),
        code.status(),
        detail,
        code.code(),
        requestId,
        violations);
  }
}
