package dev.marquee.benchmarks.stand;

import org.jspecify.annotations.Nullable;

/** Why nothing can be measured, as a sentence for who called. */
public final class BenchException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public BenchException(String sentence, @Nullable Throwable cause) {
    super(sentence, cause);
  }
}
