package dev.marquee.benchmarks.ladder;

import org.jspecify.annotations.Nullable;

/** Why the ladder cannot be climbed, as a sentence for who called it. */
final class LadderException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  LadderException(String sentence, @Nullable Throwable cause) {
    super(sentence, cause);
  }
}
