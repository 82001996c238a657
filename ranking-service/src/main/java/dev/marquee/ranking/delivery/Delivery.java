package dev.marquee.ranking.delivery;

import dev.marquee.contract.InvalidValueException;
import dev.marquee.ranking.Deadline;
import dev.marquee.ranking.load.Admission;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.concurrent.CompletionStage;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/**
 * Delivers answers: the full one to whom is let in, the cheaper one to whom is shed.
 *
 * <p>Thread-safety: safe. Never waits on its thread.
 */
@Singleton
public final class Delivery {
  private final PageDeadlines deadlines;
  private final Admission admission;
  private final PageMetrics metrics;

  Delivery(PageDeadlines deadlines, Admission admission, PageMetrics metrics) {
    this.deadlines = deadlines;
    this.admission = admission;
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
   * @param deadlineMillis the header {@value PageDeadlines#HEADER}, or null
   * @param full makes the answer for whom is let in
   * @param shed makes that for whom is not
   * @throws InvalidValueException if the header is no number of milliseconds
   */
  public CompletionStage<RestResponse<byte[]>> of(
      @Nullable String deadlineMillis, Making full, Making shed) {
    long start = System.nanoTime();
    Deadline deadline = deadlines.of(deadlineMillis);
    if (!admission.enter()) {
      return response(shed.by(deadline), start);
    }
    try {
      return response(
          full.by(deadline)
              .whenComplete((answer, failure) -> admission.leave(System.nanoTime() - start)),
          start);
    } catch (RuntimeException e) {
      admission.leave(System.nanoTime() - start);
      throw e;
    }
  }

  private CompletionStage<RestResponse<byte[]>> response(CompletionStage<Answer> made, long start) {
    return made.thenApply(
        answer -> {
          metrics.served(System.nanoTime() - start, answer.degraded());
          return RestResponse.ResponseBuilder.ok(answer.json())
              .header(HttpHeaders.CACHE_CONTROL, "private, no-store")
              .build();
        });
  }
}
