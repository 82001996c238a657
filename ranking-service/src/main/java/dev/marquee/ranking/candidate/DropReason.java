package dev.marquee.ranking.candidate;

/** Why an item that a source named is no candidate. */
public enum DropReason {
  /** It breaks a rule of the page; the rule's name follows the code. */
  NOT_ELIGIBLE("not-eligible"),
  /** The user dismissed or disliked it. */
  BLOCKED("blocked"),
  /** The user has played it to its end. */
  FINISHED("finished"),
  /** The user could see it more often than the page allows. */
  SEEN_TOO_OFTEN("seen-too-often"),
  /** The catalogue does not have it. */
  UNKNOWN_ITEM("unknown-item"),
  /** The list names it twice. */
  DUPLICATE("duplicate");

  private final String code;

  DropReason(String code) {
    this.code = code;
  }

  /** The code in answers and metrics. */
  public String code() {
    return code;
  }
}
