package dev.marquee.logging.landing;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.Locale;

/** How the writer fares, for health, metrics and the ledger. Thread-safety: safe. */
@Singleton
public final class LandingState {
  /** What the writer is doing. */
  public enum Activity {
    STARTING,
    LANDING,
    /** Redis is away. */
    WAITING,
    /** The lake cannot be written; the log keeps everything. */
    FAILING,
    /** Another writer has taken over; this one does nothing until it is started again. */
    STOPPED;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private final Counter landed;
  private final Counter failures;
  private volatile Activity activity = Activity.STARTING;
  private volatile LogBalance balance = LogBalance.NOTHING;

  LandingState(MeterRegistry meters) {
    this.landed =
        Counter.builder("marquee.writer.landed.entries")
            .description("Entries of the log that this writer has landed in the lake")
            .register(meters);
    this.failures =
        Counter.builder("marquee.writer.failures")
            .description("Passes of the writer that failed, Redis being away not counted")
            .register(meters);
    Gauge.builder("marquee.writer.lag.entries", this, LandingState::inFlight)
        .description("Entries of the log that have not landed yet")
        .register(meters);
    Gauge.builder("marquee.log.missing.entries", this, state -> state.balance.missing())
        .description("Entries that Redis counted and that are neither in the lake nor in the log")
        .register(meters);
  }

  /** What the writer is doing. */
  public Activity activity() {
    return activity;
  }

  /** Entries of the log that had not landed at the end of the last pass. */
  public long inFlight() {
    return balance.left();
  }

  /** What was appended against what became of it, at the end of the last pass. */
  public LogBalance balance() {
    return balance;
  }

  void passed(long entries, LogBalance now) {
    landed.increment(entries);
    balance = now;
    activity = Activity.LANDING;
  }

  void failed() {
    failures.increment();
    activity = Activity.FAILING;
  }

  void is(Activity now) {
    activity = now;
  }
}
