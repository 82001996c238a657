package dev.marquee.logging.lake;

import java.io.IOException;

/** Another writer has committed under the number that this one wanted; this one must stop. */
public final class SequenceTakenException extends IOException {
  private static final long serialVersionUID = 1L;

  public SequenceTakenException(long sequence) {
    super("Commit %d was made by another writer".formatted(sequence));
  }
}
