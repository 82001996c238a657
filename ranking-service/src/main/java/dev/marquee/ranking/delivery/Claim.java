package dev.marquee.ranking.delivery;

/** What came of claiming an answer. */
public sealed interface Claim {
  /** It is the caller's to make, and nobody else's meanwhile. */
  record Ours() implements Claim {}

  /** It was given before; this was it. */
  record Given(byte[] json) implements Claim {}

  /** It was given to another request, or is being made for one. */
  record Different() implements Claim {}

  /** Somebody else was still making it at the deadline. */
  record UnderWay() implements Claim {}

  /** Redis did not say in time. */
  record Unavailable() implements Claim {}
}
