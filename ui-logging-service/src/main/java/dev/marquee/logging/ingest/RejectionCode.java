package dev.marquee.logging.ingest;

import com.fasterxml.jackson.annotation.JsonValue;

/** Why an event was not accepted. The codes are stable; the details say what to mend. */
public enum RejectionCode {
  INVALID_VALUE("invalid-value"),
  UNKNOWN_TYPE("unknown-type"),
  EVENT_TOO_LARGE("event-too-large"),
  TOO_LATE("too-late"),
  TIME_IMPLAUSIBLE("time-implausible"),
  TOKEN_MISSING("token-missing"),
  TOKEN_FORGED("token-forged"),
  TOKEN_EXPIRED("token-expired"),
  UNKNOWN_LAYOUT("unknown-layout"),
  SLOT_OUTSIDE_LAYOUT("slot-outside-layout"),
  CONSENT_DENIED("consent-denied");

  private final String wireName;

  RejectionCode(String wireName) {
    this.wireName = wireName;
  }

  /** The code on the wire. */
  @JsonValue
  public String wireName() {
    return wireName;
  }
}
