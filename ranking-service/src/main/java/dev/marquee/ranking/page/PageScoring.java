package dev.marquee.ranking.page;

import dev.marquee.contract.page.PageRequest;
import dev.marquee.ranking.CallingLoop;
import dev.marquee.ranking.Deadline;
import dev.marquee.ranking.candidate.CandidateIndex;
import dev.marquee.ranking.delivery.PageMetrics;
import dev.marquee.ranking.feature.RequestFacts;
import dev.marquee.ranking.model.ModelSettings;
import dev.marquee.ranking.policy.Choice;
import dev.marquee.ranking.scoring.Scored;
import dev.marquee.ranking.scoring.Scores;
import dev.marquee.ranking.scoring.ScoringException;
import dev.marquee.ranking.scoring.ScoringModel;
import dev.marquee.ranking.serving.ServingModel;
import dev.marquee.ranking.shadow.ShadowScoring;
import dev.marquee.ranking.user.UserFeatures;
import dev.marquee.ranking.user.UserItems;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Scores candidates by the chosen model where there is one and time for it, else by popularity. A
 * model that is quick enough runs on the calling thread, a slower one on a worker's.
 */
@Singleton
public final class PageScoring {
  private static final Logger LOG = Logger.getLogger(PageScoring.class);

  private final CallingLoop loop;
  private final PageMetrics metrics;
  private final ShadowScoring shadows;
  private final InstantSource clock;
  private final long onLoopNanos;

  PageScoring(
      CallingLoop loop,
      PageMetrics metrics,
      ShadowScoring shadows,
      InstantSource clock,
      ModelSettings settings) {
    this.loop = loop;
    this.metrics = metrics;
    this.shadows = shadows;
    this.clock = clock;
    this.onLoopNanos = settings.onLoop().toNanos();
  }

  /** What a request knows, as of now. */
  public RequestFacts facts(PageRequest request, UserItems items, UserFeatures user) {
    return new RequestFacts(request.context(), items, user, Map.of(), clock.millis());
  }

  /** Has the policy's shadow, where it names one, score the same off the request's path. */
  void shadow(SlateMaking.Task task, Scored scored) {
    String shadow = task.choice().policy().shadow();
    if (shadow != null && !scored.by().equals(Choice.POPULARITY)) {
      shadows.offer(
          task.serving().model(shadow),
          new ShadowScoring.Scored(
              scored.by(), task.candidates().items(), task.facts(), scored.scores().scores()));
    }
  }

  /**
   * One score per item. Never fails.
   *
   * @param serving null where no model can score; the caller holds a reference to its model
   * @param keepFeatures whether the feature values are wanted too
   */
  public CompletionStage<Scored> score(
      @Nullable ServingModel serving,
      CandidateIndex index,
      int[] items,
      RequestFacts facts,
      Deadline deadline,
      boolean keepFeatures) {
    if (serving == null) {
      return CompletableFuture.completedStage(byPopularity(index, items));
    }
    long estimatedNanos = serving.model().estimatedNanos(items.length);
    if (deadline.remainingNanos() <= estimatedNanos) {
      serving.model().notRisked();
      return CompletableFuture.completedStage(byPopularity(index, items));
    }
    if (estimatedNanos <= onLoopNanos) {
      return CompletableFuture.completedStage(byModel(serving, index, items, facts, keepFeatures));
    }
    return onWorker(serving, index, items, facts, deadline, keepFeatures);
  }

  /**
   * One score per item, and the feature values, at once and on this thread, however long it takes;
   * what the items lack is not counted. Never fails.
   *
   * @param serving null where no model can score; the caller holds a reference to its model
   */
  Scored uncounted(
      @Nullable ServingModel serving, CandidateIndex index, int[] items, RequestFacts facts) {
    if (serving == null) {
      return byPopularity(index, items);
    }
    ScoringModel model = serving.model();
    try {
      float[] rows = model.rows(serving.features(), items, facts);
      return new Scored(new Scores(model.scoreRows(rows), rows), model.bundle().ref());
    } catch (ScoringException e) {
      LOG.warnf(e, "Popularity ranks instead of a model where nobody waits for it");
      return byPopularity(index, items);
    }
  }

  /**
   * Scores on a worker's thread, and answers on the caller's. Popularity answers at the deadline,
   * whether the model is slow or no worker was free; a run that comes too late is thrown away, and
   * holds the model until then.
   */
  private CompletionStage<Scored> onWorker(
      ServingModel serving,
      CandidateIndex index,
      int[] items,
      RequestFacts facts,
      Deadline deadline,
      boolean keepFeatures) {
    if (!serving.model().acquire()) {
      return CompletableFuture.completedStage(byPopularity(index, items));
    }
    CompletableFuture<Scored> scored = new CompletableFuture<>();
    long millis = Math.max(1, TimeUnit.NANOSECONDS.toMillis(deadline.remainingNanos()));
    Runnable timer =
        loop.after(
            millis,
            () -> {
              if (scored.complete(byPopularity(index, items))) {
                metrics.scoringLate();
              }
            });
    loop.<@Nullable Scored>onWorker(
            () -> {
              try {
                return scored.isDone() ? null : byModel(serving, index, items, facts, keepFeatures);
              } finally {
                serving.model().release();
              }
            })
        .whenComplete(
            (result, failure) -> {
              timer.run();
              scored.complete(result == null ? byPopularity(index, items) : result);
            });
    return scored;
  }

  private Scored byModel(
      ServingModel serving,
      CandidateIndex index,
      int[] items,
      RequestFacts facts,
      boolean keepFeatures) {
    try {
      Scores scores = serving.model().score(serving.features(), items, facts, keepFeatures);
      return new Scored(scores, serving.model().bundle().ref());
    } catch (ScoringException e) {
      metrics.scoringFailed();
      LOG.warnf(e, "Popularity ranks instead of a model");
      return byPopularity(index, items);
    }
  }

  private static Scored byPopularity(CandidateIndex index, int[] items) {
    float[] scores = new float[items.length];
    for (int i = 0; i < items.length; i++) {
      scores[i] = items[i] < 0 ? 0 : index.popularityOf(items[i]);
    }
    return new Scored(new Scores(scores, null), Choice.POPULARITY);
  }
}
