package dev.marquee.ranking.continuation;

/** What came of looking for a page that is to go on. */
public sealed interface Found {
  /** The further rows were made before; this was the answer. */
  record Answered(byte[] json) implements Found {}

  /** The further rows are to be made. */
  record Open(OpenPage page) implements Found {}

  /** Nothing is known of the page, or no longer. */
  record Ended() implements Found {}

  /** Redis did not answer in time. */
  record Unavailable() implements Found {}
}
