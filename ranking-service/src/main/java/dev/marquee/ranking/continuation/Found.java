package dev.marquee.ranking.continuation;

/** What came of looking for a page that is to go on. */
public sealed interface Found {
  /** It goes on. */
  record Open(OpenPage page) implements Found {}

  /** Nothing is known of the page, or no longer. */
  record Ended() implements Found {}

  /** Redis did not answer in time. */
  record Unavailable() implements Found {}
}
