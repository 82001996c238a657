package dev.marquee.contract.layout;

import dev.marquee.contract.Check;

/**
 * When a slot counts as viewable: at least {@code share} of its pixels on screen for {@code millis}
 * without a break.
 *
 * <p>Source: Media Rating Council, Viewable Ad Impression Measurement Guidelines (2014): half the
 * pixels for one continuous second.
 *
 * @param share of the slot's pixels, above 0 and at most 1
 * @param millis milliseconds, 0 to 60,000
 */
public record Viewability(double share, int millis) {
  /** Half the pixels for one continuous second. */
  public static final Viewability DEFAULT = new Viewability(0.5, 1_000);

  public Viewability {
    Check.within("viewability.share", share, 0.01, 1.0);
    Check.within("viewability.millis", millis, 0, 60_000);
  }
}
