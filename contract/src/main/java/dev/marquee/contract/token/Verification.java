package dev.marquee.contract.token;

/**
 * What came of checking a token's signature. Expiry is judged by the caller, at the event's time.
 */
public sealed interface Verification {
  /** Signed by one of our keys; what it states is what the ranker stated. */
  record Genuine(PageToken token) implements Verification {}

  /** Not signed by any of our keys, or altered since. */
  record Forged(String reason) implements Verification {}
}
