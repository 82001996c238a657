package dev.marquee.contract;

/**
 * A value from outside that breaks a stated rule. Its message is written for whoever sent the
 * value: it names the value and says how to mend it, so it may be shown to them as it is.
 */
public final class InvalidValueException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final String field;

  /**
   * @param field where the value stood, as the sender named it, for example {@code cells[0].weight}
   * @param mend one sentence that names the value and says what would be right
   */
  public InvalidValueException(String field, String mend) {
    super(mend);
    this.field = field;
  }

  /** Where the value stood, as the sender named it. */
  public String field() {
    return field;
  }

  /** What is wrong and how to mend it. Never null, unlike {@link #getMessage()}. */
  public String mend() {
    String message = getMessage();
    return message == null ? "" : message;
  }
}
