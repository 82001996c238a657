package dev.marquee.ranking.delivery;

import dev.marquee.contract.InvalidValueException;
import dev.marquee.ranking.Deadline;
import dev.marquee.ranking.load.Admission;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.concurrent.CompletionStage;
import org.jboss.resteasy.reactive.RestResponse;

/**
 * Delivers answers: the full one to whom is let in, the cheaper one to whom is shed.
 *
 * <p>Thread-safety: safe. Never waits on its thread.
 */
@Singleton
public final class Delivery {
  private final PageDeadlines deadlines;
  private final Admission admission;
  private final KeyedAnswers keyed;
  private final PageMetrics metrics;

  Delivery(PageDeadlines deadlines, Admission admission, KeyedAnswers keyed, PageMetrics metrics) {
    this.deadlines = deadlines;
    this.admission = admission;
    this.keyed = keyed;
    this.metrics = metrics;
  }

  /** How an answer is made. */
  @FunctionalInterface
  public interface Making {
    /** The answer, by the deadline at the latest. */
    CompletionStage<Answer> by(Deadline deadline);
  }

  /**
   * The response to a request that arrives now.
   *
   * @param full makes the answer for whom is let in
   * @param shed makes that for whom is not
   * @throws InvalidValueException if a header cannot be read
   */
  public CompletionStage<RestResponse<byte[]>> of(Asking asking, Making full, Making shed) {
    long start = System.nanoTime();
    Deadline deadline = deadlines.of(asking.deadlineMillis());
    String key = asking.idempotencyKey();
    if (key == null) {
      return admitted(deadline, full, shed).thenApply(answer -> response(answer, start).build());
    }
    // Who waits for another's answer takes nobody's place.
    return keyed
        .once(key, asking, left -> admitted(left, full, shed))
        .by(deadline)
        .thenApply(
            answer ->
                response(answer, start)
                    .header(KeyedAnswers.KEEPING_HEADER, answer.keeping().code())
                    .build());
  }

  private CompletionStage<Answer> admitted(Deadline deadline, Making full, Making shed) {
    if (!admission.enter()) {
      return shed.by(deadline);
    }
    long start = System.nanoTime();
    try {
      return full.by(deadline)
          .whenComplete((answer, failure) -> admission.leave(System.nanoTime() - start));
    } catch (RuntimeException e) {
      admission.leave(System.nanoTime() - start);
      throw e;
    }
  }

  private RestResponse.ResponseBuilder<byte[]> response(Answer answer, long start) {
    metrics.served(System.nanoTime() - start, answer.degraded());
    return RestResponse.ResponseBuilder.ok(answer.json())
        .header(HttpHeaders.CACHE_CONTROL, "private, no-store");
  }
}
