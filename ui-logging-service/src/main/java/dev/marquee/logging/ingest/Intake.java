package dev.marquee.logging.ingest;

import dev.marquee.contract.event.EventType;
import dev.marquee.logging.log.AcceptedEvent;
import dev.marquee.logging.nearline.Play;
import dev.marquee.logging.nearline.RecentPlays;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * The way of a batch: judged, appended, counted, answered. Plays go on to nearline state, which
 * nobody waits for.
 */
@Singleton
final class Intake {
  private final EventJudge judge;
  private final EventAppender log;
  private final EventCounters counters;
  private final RecentPlays plays;

  Intake(EventJudge judge, EventAppender log, EventCounters counters, RecentPlays plays) {
    this.judge = judge;
    this.log = log;
    this.counters = counters;
    this.plays = plays;
  }

  /** Completes once the log has the batch, and fails if it cannot. */
  CompletionStage<EventsAnswer> take(BatchReader.Batch batch, Instant received) {
    return judge
        .judge(batch.events(), batch.fields(), received)
        .thenCompose(
            verdicts -> log.append(verdicts).thenApply(entries -> answer(verdicts, entries)));
  }

  private EventsAnswer answer(List<Verdict> verdicts, List<String> entries) {
    int accepted = 0;
    int duplicates = 0;
    List<EventsAnswer.Rejection> rejected = new ArrayList<>();
    for (int i = 0; i < verdicts.size(); i++) {
      String entry = entries.get(i);
      switch (verdicts.get(i)) {
        case Verdict.Accepted good -> {
          if (entry.equals(EventAppender.KNOWN)) {
            duplicates++;
          } else {
            accepted++;
          }
          mergePlay(good, entry);
        }
        case Verdict.Rejected(var code, var event, var eventId) ->
            rejected.add(new EventsAnswer.Rejection(i, code, event.detail()));
      }
    }
    EventsAnswer answer = new EventsAnswer(accepted, duplicates, rejected);
    counters.count(answer);
    return answer;
  }

  /** Duplicates too: whoever took the play first may have died before merging it. */
  private void mergePlay(Verdict.Accepted good, String entry) {
    AcceptedEvent event = good.event();
    String unitId = good.unitId();
    String itemId = event.itemId();
    if (event.type().equals(EventType.PLAY.wireName()) && unitId != null && itemId != null) {
      plays.merge(
          new Play(
              unitId,
              itemId,
              Instant.ofEpochMilli(event.eventMillis()),
              entry.equals(EventAppender.KNOWN) ? null : entry));
    }
  }
}
