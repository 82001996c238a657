package dev.marquee.ranking.explain;

/** What became of an item in a row that had it as a candidate, or on the page. */
enum Outcome {
  /** It stands there. */
  SHOWN("shown"),
  /** It stands in another row of the page, and an item stands only once. */
  SHOWN_BY_ANOTHER_ROW("shown-by-another-row"),
  /** The row could show it, and shows better ones. */
  BELOW_THE_CUT("below-the-cut"),
  /** Another row could show it, which had first choice, and shows better ones. */
  LEFT_TO_ANOTHER_ROW("left-to-another-row"),
  /** The row is not on the page. */
  ROW_NOT_SHOWN("row-not-shown"),
  /** The catalogue has it, and no row's source named it among those that it took. */
  NOT_A_CANDIDATE("not-a-candidate");

  private final String code;

  Outcome(String code) {
    this.code = code;
  }

  String code() {
    return code;
  }
}
