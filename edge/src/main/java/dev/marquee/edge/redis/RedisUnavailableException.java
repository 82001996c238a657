package dev.marquee.edge.redis;

/** Redis cannot be reached now. */
public final class RedisUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  RedisUnavailableException(String message) {
    super(message);
  }
}
