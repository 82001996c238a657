package dev.marquee.contract.log;

/** The body of a log entry is not what its kind says: cut short, altered, or of another making. */
public final class UnreadableEntryException extends Exception {
  private static final long serialVersionUID = 1L;

  UnreadableEntryException(String message) {
    super(message);
  }
}
