package dev.marquee.ranking.page;

import dev.marquee.contract.layout.Layout;
import dev.marquee.contract.page.Degradation;
import dev.marquee.contract.page.PageRequest;
import dev.marquee.ranking.exploration.Slate;
import dev.marquee.ranking.policy.Choice;
import dev.marquee.ranking.scoring.Scored;
import dev.marquee.ranking.serving.ServingModel;
import dev.marquee.ranking.user.UserItems;
import jakarta.inject.Singleton;
import java.util.EnumSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Makes a page of candidates: has them scored, and their slate made. */
@Singleton
final class PageMaking {
  private final PageScoring scoring;
  private final SlateMaking slates;
  private final RandomGenerator random;
  private final PrecomputedRung precomputed;

  PageMaking(
      PageScoring scoring,
      SlateMaking slates,
      RandomGenerator random,
      PrecomputedRung precomputed) {
    this.scoring = scoring;
    this.slates = slates;
    this.random = random;
    this.precomputed = precomputed;
  }

  /**
   * The page. Never fails: where no model can score in time, the population's page stands in, and
   * where there is none, popularity scores.
   */
  CompletionStage<Ranked> make(PageTask task) {
    return scoring
        .score(
            task.model(),
            task.chosen().serving().candidates(),
            task.candidates().items(),
            task.facts(),
            task.deadline(),
            task.keepFeatures())
        .thenCompose(
            own -> {
              Ranked beforehand = own.by().equals(Choice.POPULARITY) ? standIn(task) : null;
              return beforehand != null
                  ? CompletableFuture.completedStage(beforehand)
                  : slates
                      .make(slateOf(task), own)
                      .thenApply(made -> ranked(task, own, made.slate(), made.comparison()));
            });
  }

  /** Has a page ready, from soon on, for the request's population. */
  void ask(PageInputs.Chosen chosen, PageRequest request) {
    precomputed.ask(chosen, request);
  }

  /** The page that lies ready for the request's population; null where there is none. */
  @Nullable Ranked beforehand(PageInputs.Chosen chosen, PageRequest request) {
    return precomputed.page(chosen, request, UserItems.NONE);
  }

  private @Nullable Ranked standIn(PageTask task) {
    if (task.model() == null || task.open() != null) {
      return null;
    }
    Ranked page = precomputed.page(task.chosen(), task.request(), task.facts().items());
    if (page != null && task.already().contains(Degradation.NO_USER_STATE)) {
      page.degraded().add(Degradation.NO_USER_STATE);
    }
    return page;
  }

  /**
   * The page in the order before chance, at once and on this thread: nothing is drawn, compared,
   * shadowed or counted.
   */
  Ranked beforeChance(PageTask task) {
    Scored scored =
        scoring.uncounted(
            task.model(),
            task.chosen().serving().candidates(),
            task.candidates().items(),
            task.facts());
    return ranked(task, scored, slates.beforeChance(slateOf(task), scored), null);
  }

  private SlateMaking.Task slateOf(PageTask task) {
    Layout layout = task.chosen().choice().layout();
    int firstRow = task.open() == null ? 0 : task.open().firstRow();
    return new SlateMaking.Task(
        task.chosen().serving(),
        task.chosen().choice(),
        task.model(),
        task.candidates(),
        task.facts(),
        task.deadline(),
        new SlateMaking.Shape(
            firstRow,
            least(layout.rows() - firstRow, task.request().rows()),
            least(layout.columns(), task.request().columns())),
        task.open() == null ? random.nextLong() : task.open().seed());
  }

  private static Ranked ranked(
      PageTask task, Scored scored, Slate slate, @Nullable Comparison comparison) {
    return new Ranked(
        task.chosen().definition().page(),
        task.request(),
        task.chosen().choice(),
        task.chosen().serving().catalogue(),
        task.candidates(),
        scored,
        slate,
        comparison,
        degraded(task, scored),
        task.open());
  }

  private static EnumSet<Degradation> degraded(PageTask task, Scored scored) {
    EnumSet<Degradation> degraded = EnumSet.noneOf(Degradation.class);
    degraded.addAll(task.already());
    Choice choice = task.chosen().choice();
    ServingModel model = choice.model();
    if (model == null || scored.by().equals(Choice.POPULARITY)) {
      degraded.add(Degradation.POPULAR);
    } else if (!model.model().bundle().layouts().contains(choice.layout().ref())) {
      degraded.add(Degradation.LAYOUT_UNTRAINED);
    }
    return degraded;
  }

  private static int least(int ofLayout, @Nullable Integer ofRequest) {
    return ofRequest == null ? ofLayout : Math.min(ofLayout, ofRequest);
  }
}
