package dev.marquee.ranking.delivery;

/** What came of claiming an answer. */
public sealed interface Claim {
  /**
   * It is the caller's to make, and nobody else's meanwhile.
   *
   * @param key in Redis
   * @param claimed what stands there for as long as it is the caller's
   */
  @SuppressWarnings("ArrayRecordComponent") // Never compared, never changed.
  record Ours(String key, byte[] claimed) implements Claim {}

  /** It was given before; this was it. */
  record Given(byte[] json) implements Claim {}

  /** It was given to another request, or is being made for one. */
  record Different() implements Claim {}

  /** Somebody else was still making it at the deadline. */
  record UnderWay() implements Claim {}

  /** Redis did not say in time. */
  record Unavailable() implements Claim {}
}
