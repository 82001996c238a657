package dev.marquee.ranking;

import java.time.Duration;

/**
 * When an answer is due. It is passed down the call; every step uses what remains, and none has a
 * time-out of its own.
 *
 * @param endNanos on the scale of {@link System#nanoTime()}
 */
public record Deadline(long endNanos) {
  /** Due so long from now. */
  public static Deadline in(Duration time) {
    return new Deadline(System.nanoTime() + time.toNanos());
  }

  /** How long is left; zero or less once it has passed. */
  public long remainingNanos() {
    return endNanos - System.nanoTime();
  }

  /** The deadline of a step that may take half of what remains, so that the other half is left. */
  public Deadline half() {
    long now = System.nanoTime();
    return new Deadline(now + Math.max(0, endNanos - now) / 2);
  }
}
