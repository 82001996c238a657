package dev.marquee.edge.state;

import java.io.IOException;

/** A published version that cannot be read at this moment; the follower asks again. */
public final class NotReadyException extends IOException {
  private static final long serialVersionUID = 1L;

  public NotReadyException(String message, Throwable cause) {
    super(message, cause);
  }

  public NotReadyException(String message) {
    super(message);
  }
}
