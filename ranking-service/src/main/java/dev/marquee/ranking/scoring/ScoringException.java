package dev.marquee.ranking.scoring;

import org.jspecify.annotations.Nullable;

/** A model that serves could not score these candidates. */
public final class ScoringException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ScoringException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
