package dev.marquee.demo.api;

/** A service did not answer as its API promises; the message is a sentence. */
public final class ApiException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public ApiException(String sentence) {
    super(sentence);
  }

  public ApiException(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
