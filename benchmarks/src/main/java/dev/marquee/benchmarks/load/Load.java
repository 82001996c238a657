package dev.marquee.benchmarks.load;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/**
 * What came of a run.
 *
 * @param latencies of good answers, nanoseconds
 * @param answers good ones: status 200 to 299
 * @param failures answers with another status, and broken connections
 * @param degraded good answers that say that they are less than they should be
 * @param bodyBytes of good answers
 * @param elapsed from the first request to the last answer
 */
public record Load(
    Histogram latencies,
    long answers,
    long failures,
    long degraded,
    long bodyBytes,
    Duration elapsed) {
  private static final long LONGEST_NANOS = TimeUnit.MINUTES.toNanos(1);
  private static final int DIGITS = 3;

  static Histogram histogram() {
    return new Histogram(LONGEST_NANOS, DIGITS);
  }

  public double perSecond() {
    return answers / (elapsed.toNanos() / (double) TimeUnit.SECONDS.toNanos(1));
  }

  /** A percentile of the latencies, in milliseconds. */
  public double millis(double percentile) {
    return latencies.getValueAtPercentile(percentile) / (double) TimeUnit.MILLISECONDS.toNanos(1);
  }

  /** The mean body, in bytes. */
  public int meanBody() {
    return answers == 0 ? 0 : (int) (bodyBytes / answers);
  }
}
