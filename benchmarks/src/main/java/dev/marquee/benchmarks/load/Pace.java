package dev.marquee.benchmarks.load;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** When the next request is sent. */
public sealed interface Pace {
  /** As soon as the last one was answered. A server that stalls is asked less meanwhile. */
  record Closed() implements Pace {}

  /**
   * At fixed moments, whatever the server does: what is late is counted as late.
   *
   * @param perSecond requests of all clients together
   */
  record Constant(double perSecond) implements Pace {
    public Constant {
      if (!(perSecond > 0)) {
        throw new IllegalArgumentException("a rate of %s sends nothing".formatted(perSecond));
      }
    }

    /** Between two requests of one of some clients. */
    Duration interval(int clients) {
      return Duration.ofNanos((long) (TimeUnit.SECONDS.toNanos(1) * clients / perSecond));
    }
  }
}
