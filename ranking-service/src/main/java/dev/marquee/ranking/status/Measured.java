package dev.marquee.ranking.status;

import jakarta.inject.Singleton;

/** What is counted, and what it is held against. */
@Singleton
final class Measured {
  private final RecentCounts counts;
  private final LimitsNow limits;

  Measured(RecentCounts counts, LimitsNow limits) {
    this.counts = counts;
    this.limits = limits;
  }

  RecentCounts counts() {
    return counts;
  }

  Limits limits() {
    return limits.now();
  }
}
