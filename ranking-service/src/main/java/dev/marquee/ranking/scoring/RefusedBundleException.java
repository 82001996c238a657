package dev.marquee.ranking.scoring;

/** A bundle that must not serve. The message is for whoever made it: what is wrong, what to do. */
public final class RefusedBundleException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String reason;

  public RefusedBundleException(String reason) {
    super(reason);
    this.reason = reason;
  }

  /** What is wrong and what to do about it. */
  public String reason() {
    return reason;
  }
}
