package dev.marquee.trainer.catalogue;

/** What may happen to a row of the source, and the condition under which it does. */
enum Rule {
  NO_TITLE("no-title", true, "A row without a title is left out: nothing could be shown of it."),
  DUPLICATE(
      "duplicate",
      true,
      "A row whose title (ignoring case) and year are those of an earlier row is left out."),
  TITLE_NUMBER("title-number", false, "A title that is a JSON number is written as text."),
  TITLE_ENCODING(
      "title-encoding",
      false,
      "A title with characters beyond ASCII, all of them in Mac Roman, was Windows-1252 read as Mac"
          + " Roman; it is turned back. A title with any other character stays."),
  TITLE_SPACES("title-spaces", false, "Spaces around a title go; several in a row become one."),
  TITLE_ARTICLE(
      "title-article", false, "A trailing \", The\", \", A\" or \", An\" moves to front."),
  RELEASE_EPOCH(
      "release-epoch",
      false,
      "Dec 31 1969 is what the clock's zero shows in the United States, not a date: the year is"
          + " missing."),
  RELEASE_CENTURY(
      "release-century",
      false,
      "A year after the data set's own end is 100 years too late. The end is the last year of the"
          + " unbroken run of years with releases that holds the busiest year."),
  RELEASE_UNREADABLE(
      "release-unreadable",
      false,
      "A date not like \"Jun 12 1998\" is no date: the year is missing."),
  ZERO_AMOUNT(
      "zero-amount",
      false,
      "A gross, budget or running time of 0 or less is not known: it is missing."),
  MPAA_UNKNOWN(
      "mpaa-unknown", false, "\"Open\" is no rating that the MPAA gives: the rating is missing."),
  AUDIENCE_SHARED(
      "audience-shared",
      false,
      "Rows with the same IMDb rating, the same number of votes and the same beginning of the title"
          + " (five letters or digits, without the article) are different films that got one film's"
          + " audience; whose it is cannot be known, so rating and votes are missing in all of them.");

  private final String code;
  private final boolean leavesOut;
  private final String statement;

  Rule(String code, boolean leavesOut, String statement) {
    this.code = code;
    this.leavesOut = leavesOut;
    this.statement = statement;
  }

  String code() {
    return code;
  }

  /** Whether the row goes; otherwise it is mended and kept. */
  boolean leavesOut() {
    return leavesOut;
  }

  String statement() {
    return statement;
  }
}
