package dev.marquee.ranking.inference;

/** Ends a request in the protocol's own form of an error. */
final class InferenceException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final String error;

  InferenceException(int status, String error) {
    super(error);
    this.status = status;
    this.error = error;
  }

  int status() {
    return status;
  }

  String error() {
    return error;
  }
}
