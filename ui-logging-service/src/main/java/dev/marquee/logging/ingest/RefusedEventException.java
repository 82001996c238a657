package dev.marquee.logging.ingest;

/** Ends the judging of one event. It is caught before it leaves this package. */
final class RefusedEventException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final RejectionCode code;
  private final String detail;

  /**
   * @param detail what to mend, for whoever sent the event
   */
  RefusedEventException(RejectionCode code, String detail) {
    super(detail, null, false, false);
    this.code = code;
    this.detail = detail;
  }

  RejectionCode code() {
    return code;
  }

  String detail() {
    return detail;
  }
}
