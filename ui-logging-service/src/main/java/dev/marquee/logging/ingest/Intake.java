package dev.marquee.logging.ingest;

import dev.marquee.logging.nearline.EventSignal;
import dev.marquee.logging.nearline.Signal;
import dev.marquee.logging.nearline.UserSignals;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * The way of a batch: judged, appended, counted, answered. What tells of a user goes on to nearline
 * state, which nobody waits for.
 */
@Singleton
final class Intake {
  private final EventJudge judge;
  private final EventAppender log;
  private final EventCounters counters;
  private final UserSignals signals;

  Intake(EventJudge judge, EventAppender log, EventCounters counters, UserSignals signals) {
    this.judge = judge;
    this.log = log;
    this.counters = counters;
    this.signals = signals;
  }

  /** Completes once the log has the batch, and fails if it cannot. */
  CompletionStage<EventsAnswer> take(BatchReader.Batch batch, Instant received) {
    return judge
        .judge(batch.events(), batch.fields(), received)
        .thenCompose(
            verdicts ->
                log.append(verdicts).thenApply(entries -> answer(verdicts, entries, received)));
  }

  private EventsAnswer answer(List<Verdict> verdicts, List<String> entries, Instant received) {
    int accepted = 0;
    int duplicates = 0;
    List<EventsAnswer.Rejection> rejected = new ArrayList<>();
    List<Signal> toMerge = new ArrayList<>();
    for (int i = 0; i < verdicts.size(); i++) {
      String entry = entries.get(i);
      switch (verdicts.get(i)) {
        case Verdict.Accepted good -> {
          if (entry.equals(EventAppender.KNOWN)) {
            duplicates++;
          } else {
            accepted++;
          }
          // Duplicates too: whoever took the event first may have died before merging it.
          Signal signal =
              EventSignal.of(
                  good.event(), good.unitId(), entry.equals(EventAppender.KNOWN) ? null : entry);
          if (signal != null) {
            toMerge.add(signal);
          }
        }
        case Verdict.Rejected(var code, var event, var eventId) ->
            rejected.add(new EventsAnswer.Rejection(i, code, event.detail()));
      }
    }
    signals.merge(toMerge);
    EventsAnswer answer = new EventsAnswer(accepted, duplicates, rejected, received);
    counters.count(answer);
    return answer;
  }
}
