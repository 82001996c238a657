package dev.marquee.logging.ingest;

import dev.marquee.logging.batch.BatchReader;
import dev.marquee.logging.nearline.EventSignal;
import dev.marquee.logging.nearline.Signal;
import dev.marquee.logging.nearline.UserSignals;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * The way of a batch: judged, appended, counted, answered. What tells of a user goes on to nearline
 * state, which nobody waits for.
 */
@Singleton
public final class Intake {
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

  /**
   * Completes once the log has the batch, and fails if it cannot.
   *
   * @param userAgent who sent it, as it calls itself
   */
  CompletionStage<EventsAnswer> take(
      BatchReader.Batch batch, Instant received, @Nullable String userAgent) {
    return judge
        .judge(batch.events(), batch.fields(), received, Robots.isRobot(userAgent))
        .thenCompose(
            verdicts ->
                log.append(verdicts).thenApply(entries -> answer(verdicts, entries, received)));
  }

  /**
   * Judges events again that were refused, and appends those that are good now. Those that are not
   * stand among the refused ones already, and are not appended.
   *
   * @return what became of them; completes once the log has the good ones, and fails if it cannot
   */
  public CompletionStage<EventsAnswer> takeAgain(List<RefusedBefore> events, Instant now) {
    return judge
        .judgeAgain(events)
        .thenCompose(
            verdicts -> {
              List<Verdict> good =
                  verdicts.stream().filter(Verdict.Accepted.class::isInstance).toList();
              return log.append(good)
                  .thenApply(
                      entries -> {
                        int known = Collections.frequency(entries, EventAppender.KNOWN);
                        EventsAnswer answer =
                            new EventsAnswer(good.size() - known, known, rejections(verdicts), now);
                        counters.count(
                            new EventsAnswer(
                                answer.accepted(), answer.duplicates(), List.of(), now));
                        return answer;
                      });
            });
  }

  /** What {@link #takeAgain} would answer, had the log none of them; nothing is appended. */
  public CompletionStage<EventsAnswer> tryAgain(List<RefusedBefore> events, Instant now) {
    return judge
        .judgeAgain(events)
        .thenApply(
            verdicts -> {
              List<EventsAnswer.Rejection> rejected = rejections(verdicts);
              return new EventsAnswer(verdicts.size() - rejected.size(), 0, rejected, now);
            });
  }

  private static List<EventsAnswer.Rejection> rejections(List<Verdict> verdicts) {
    List<EventsAnswer.Rejection> rejected = new ArrayList<>();
    for (int i = 0; i < verdicts.size(); i++) {
      if (verdicts.get(i) instanceof Verdict.Rejected(var code, var event, var eventId)) {
        rejected.add(new EventsAnswer.Rejection(i, code, event.detail()));
      }
    }
    return rejected;
  }

  private EventsAnswer answer(List<Verdict> verdicts, List<String> entries, Instant received) {
    int accepted = 0;
    int duplicates = 0;
    List<Signal> toMerge = new ArrayList<>();
    for (int i = 0; i < verdicts.size(); i++) {
      String entry = entries.get(i);
      if (!(verdicts.get(i) instanceof Verdict.Accepted good)) {
        continue;
      }
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
    signals.merge(toMerge);
    EventsAnswer answer = new EventsAnswer(accepted, duplicates, rejections(verdicts), received);
    counters.count(answer);
    return answer;
  }
}
