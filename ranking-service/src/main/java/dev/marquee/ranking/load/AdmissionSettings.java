package dev.marquee.ranking.load;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How many requests are let in at once. */
@ConfigMapping(prefix = "marquee.admission")
public interface AdmissionSettings {
  /**
   * The least number of requests at once that is never shed, at least 1: as many wait for Redis at
   * once on a healthy machine. Raising it sheds less in an overload, and lets latency grow.
   */
  @WithDefault("32")
  int least();

  /**
   * The most requests at once, at least {@code least}: above it even a fast Redis only queues. It
   * is where the limit begins.
   */
  @WithDefault("512")
  int most();

  /**
   * Up to so many times the long-run latency nothing is thought to queue, at least 1. Raising it
   * sheds later.
   */
  @WithDefault("1.5")
  double tolerance();

  /**
   * How many more requests than now are tried while nothing queues, at least 0. Raising it lets the
   * limit grow faster after an overload, and overshoot more.
   */
  @WithDefault("4")
  int headroom();

  /**
   * How long latencies are gathered before the limit is thought over. Raising it makes the limit
   * steadier and slower.
   */
  @WithDefault("100ms")
  Duration window();
}
