package dev.marquee.logging.landing;

import java.io.IOException;

/** The log's Redis does not answer; what it holds lands later. */
final class LogUnavailableException extends IOException {
  private static final long serialVersionUID = 1L;

  LogUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
