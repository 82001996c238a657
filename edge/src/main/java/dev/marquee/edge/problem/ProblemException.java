package dev.marquee.edge.problem;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Ends a request with a problem. The detail is written for the caller. */
public final class ProblemException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient ProblemCode code;
  private final String detail;
  private final transient List<Violation> violations;

  public ProblemException(ProblemCode code, String detail) {
    this(code, detail, List.of(), null);
  }

  /**
   * @param cause for the log only; callers never see it
   */
  public ProblemException(ProblemCode code, String detail, @Nullable Throwable cause) {
    this(code, detail, List.of(), cause);
  }

  public ProblemException(ProblemCode code, String detail, List<Violation> violations) {
    this(code, detail, violations, null);
  }

  private ProblemException(
      ProblemCode code, String detail, List<Violation> violations, @Nullable Throwable cause) {
    super(code.code() + ": " + detail, cause);
    this.code = code;
    this.detail = detail;
    this.violations = List.copyOf(violations);
  }

  public ProblemCode code() {
    return code;
  }

  public String detail() {
    return detail;
  }

  public List<Violation> violations() {
    return violations;
  }
}
