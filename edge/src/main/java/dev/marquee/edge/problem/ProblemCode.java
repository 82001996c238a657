package dev.marquee.edge.problem;

/**
 * What can go wrong, as callers know it. Each service has one enum of these, beside {@link
 * HttpProblem}.
 */
public interface ProblemCode {
  /** Who has to act. */
  enum Party {
    CLIENT,
    SERVER
  }

  /** Stable code on the wire, for example {@code unknown-layout}. */
  String code();

  /** HTTP status. */
  int status();

  /** The same sentence for every problem of this code. */
  String title();

  /** Who has to act: the caller for a 4xx, we for a 5xx. */
  default Party party() {
    return status() < 500 ? Party.CLIENT : Party.SERVER;
  }
}
