package dev.marquee.contract.page;

import com.fasterxml.jackson.annotation.JsonValue;

/**
 * How an answer falls short of the full one. A page that falls short says so; it is still a page.
 */
public enum Degradation {
  /** Fewer candidates were scored than the page asks for. */
  FEWER_CANDIDATES("fewer-candidates"),
  /** The user's state could not be read in time; nothing here is personal. */
  NO_USER_STATE("no-user-state"),
  /** A page made beforehand for the user or the segment. */
  PRECOMPUTED("precomputed"),
  /** The same popular items for everyone. */
  POPULAR("popular"),
  /** The model was not trained on this layout. */
  LAYOUT_UNTRAINED("layout-untrained"),
  /** The page was not written to the log; its events cannot be joined. */
  NOT_LOGGED("not-logged");

  private final String code;

  Degradation(String code) {
    this.code = code;
  }

  /** The stable code on the wire. */
  @JsonValue
  public String code() {
    return code;
  }
}
