package dev.marquee.logging.ingest;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;

/** Counts what became of events, once Redis has answered for them. */
@Startup // So that its counts are there, at 0, from the start.
@Singleton
final class EventCounters {
  private final MeterRegistry meters;
  private final Counter accepted;
  private final Counter duplicates;

  EventCounters(MeterRegistry meters) {
    this.meters = meters;
    this.accepted =
        Counter.builder("marquee.events.accepted")
            .description("Events appended to the log")
            .register(meters);
    this.duplicates =
        Counter.builder("marquee.events.duplicates")
            .description("Events that the log had already")
            .register(meters);
    for (RejectionCode code : RejectionCode.values()) {
      rejected(code); // So that each code is there, at 0, before its first event.
    }
  }

  void count(EventsAnswer answer) {
    accepted.increment(answer.accepted());
    duplicates.increment(answer.duplicates());
    answer.rejected().forEach(rejection -> rejected(rejection.code()).increment());
  }

  private Counter rejected(RejectionCode code) {
    return Counter.builder("marquee.events.rejected")
        .description("Events that were not accepted")
        .tag("code", code.wireName())
        .register(meters);
  }
}
