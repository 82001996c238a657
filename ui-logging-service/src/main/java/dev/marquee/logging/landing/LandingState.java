package dev.marquee.logging.landing;

import dev.marquee.logging.ingest.IngestSettings;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

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
  private volatile @Nullable Instant landedThrough;
  private final Duration lateness;
  private final InstantSource clock;

  LandingState(MeterRegistry meters, IngestSettings ingest, InstantSource clock) {
    this.lateness = ingest.maxAge().plus(ingest.maxAhead());
    this.clock = clock;
    Gauge.builder("marquee.log.landed.age", this, LandingState::landedAge)
        .baseUnit("seconds")
        .description("How long ago the log had no entry that is not in the lake by now")
        .register(meters);
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

  /**
   * All that was received until then is in the lake; null before the first pass that read the whole
   * log.
   */
  public @Nullable Instant landedThrough() {
    return landedThrough;
  }

  /**
   * Hours that end by then are final: an event of theirs that came now would be too late to be
   * taken. The start of an hour, UTC; null before the first pass that read the whole log. Events
   * that are taken again after they were refused may still be added.
   */
  public @Nullable Instant completeThrough() {
    Instant through = landedThrough;
    return through == null ? null : through.minus(lateness).truncatedTo(ChronoUnit.HOURS);
  }

  private double landedAge() {
    Instant through = landedThrough;
    return through == null
        ? Double.NaN
        : Duration.between(through, clock.instant()).toMillis() / 1e3;
  }

  void passed(long entries, LogBalance now, @Nullable Instant through) {
    landed.increment(entries);
    balance = now;
    landedThrough = through;
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
