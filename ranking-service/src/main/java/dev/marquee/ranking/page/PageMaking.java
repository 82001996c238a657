package dev.marquee.ranking.page;

import dev.marquee.contract.layout.Layout;
import dev.marquee.contract.model.ScoreKind;
import dev.marquee.contract.page.Degradation;
import dev.marquee.contract.page.PageRequest;
import dev.marquee.ranking.calibration.PublishedCalibrations;
import dev.marquee.ranking.construction.BuiltRow;
import dev.marquee.ranking.construction.MaximalMarginalRelevance;
import dev.marquee.ranking.construction.PageConstruction;
import dev.marquee.ranking.construction.PagePlan;
import dev.marquee.ranking.construction.SharedAttributes;
import dev.marquee.ranking.construction.Worth;
import dev.marquee.ranking.examination.PublishedCurves;
import dev.marquee.ranking.exploration.NoExploration;
import dev.marquee.ranking.exploration.Slate;
import dev.marquee.ranking.interleaving.TeamDraftInterleaving;
import dev.marquee.ranking.policy.Alternative;
import dev.marquee.ranking.policy.Choice;
import dev.marquee.ranking.policy.Policy;
import dev.marquee.ranking.scoring.Scored;
import dev.marquee.ranking.serving.ServingModel;
import dev.marquee.ranking.user.UserItems;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Makes a page of candidates: scores them, builds the rows, draws the slate. */
@Singleton
final class PageMaking {
  private final PageScoring scoring;
  private final PublishedCurves curves;
  private final PublishedCalibrations calibrations;
  private final RandomGenerator random;
  private final PrecomputedRung precomputed;

  PageMaking(
      PageScoring scoring,
      PublishedCurves curves,
      PublishedCalibrations calibrations,
      RandomGenerator random,
      PrecomputedRung precomputed) {
    this.scoring = scoring;
    this.curves = curves;
    this.calibrations = calibrations;
    this.random = random;
    this.precomputed = precomputed;
  }

  /**
   * The page. Never fails: where no model can score in time, the population's page stands in, and
   * where there is none, popularity scores.
   */
  CompletionStage<Ranked> make(PageTask task) {
    List<ServingModel> others = others(task);
    return scored(task, task.model(), task.keepFeatures())
        .thenCompose(
            own -> {
              Ranked beforehand = own.by().equals(Choice.POPULARITY) ? standIn(task) : null;
              if (beforehand != null) {
                return CompletableFuture.completedStage(beforehand);
              }
              scoring.shadow(task.chosen(), task.candidates().items(), task.facts(), own);
              return others.isEmpty() && task.chosen().choice().alternatives().isEmpty()
                  ? CompletableFuture.completedStage(ranked(task, own, Map.of()))
                  : scoredByOthers(task, own, others)
                      .thenApply(scored -> ranked(task, own, scored));
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
    Choice choice = task.chosen().choice();
    List<BuiltRow> rows =
        PageConstruction.build(
            task.candidates(), worth(task.model(), scored), plan(task, choice.policy()));
    return ranked(task, scored, NoExploration.INSTANCE.draw(rows, 0), null);
  }

  /** The models that a page is interleaved or compared with; each once, without its own. */
  private static List<ServingModel> others(PageTask task) {
    Choice choice = task.chosen().choice();
    ServingModel interleaved = interleavedWith(task);
    if (task.model() == null || (interleaved == null && choice.alternatives().isEmpty())) {
      return List.of();
    }
    Set<ServingModel> others = new LinkedHashSet<>();
    if (interleaved != null) {
      others.add(interleaved);
    }
    for (Alternative alternative : choice.alternatives()) {
      if (alternative.model() != null) {
        others.add(alternative.model());
      }
    }
    others.remove(task.model());
    return List.copyOf(others);
  }

  private static @Nullable ServingModel interleavedWith(PageTask task) {
    String name = task.chosen().choice().policy().interleaveWith();
    return name == null ? null : task.chosen().serving().model(name);
  }

  /** Scores by one model after the other; those that cannot score in time are left out. */
  private CompletionStage<Map<ServingModel, Scored>> scoredByOthers(
      PageTask task, Scored own, List<ServingModel> others) {
    Map<ServingModel, Scored> scored = new HashMap<>();
    ServingModel ownModel = task.model();
    if (ownModel != null && !own.by().equals(Choice.POPULARITY)) {
      scored.put(ownModel, own);
    }
    CompletionStage<Map<ServingModel, Scored>> all = CompletableFuture.completedStage(scored);
    for (ServingModel other : others) {
      all = all.thenCompose(so -> withScoresOf(other, task, so));
    }
    return all;
  }

  private CompletionStage<Map<ServingModel, Scored>> withScoresOf(
      ServingModel other, PageTask task, Map<ServingModel, Scored> scored) {
    if (!other.model().acquire()) {
      return CompletableFuture.completedStage(scored);
    }
    return scored(task, other, false)
        .whenComplete((scores, failure) -> other.model().release())
        .thenApply(
            scores -> {
              if (!scores.by().equals(Choice.POPULARITY)) {
                scored.put(other, scores);
              }
              return scored;
            });
  }

  private CompletionStage<Scored> scored(
      PageTask task, @Nullable ServingModel model, boolean keepFeatures) {
    return scoring.score(
        model,
        task.chosen().serving().candidates(),
        task.candidates().items(),
        task.facts(),
        task.deadline(),
        keepFeatures);
  }

  private Ranked ranked(PageTask task, Scored scored, Map<ServingModel, Scored> others) {
    Choice choice = task.chosen().choice();
    Worth worth = worth(task.model(), scored);
    List<BuiltRow> rows =
        PageConstruction.build(task.candidates(), worth, plan(task, choice.policy()));
    return ranked(task, scored, slate(task, rows, worth, others), comparison(task, others));
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

  private Slate slate(
      PageTask task, List<BuiltRow> rows, Worth own, Map<ServingModel, Scored> others) {
    long seed = task.open() == null ? random.nextLong() : task.open().seed();
    ServingModel other = interleavedWith(task);
    Scored otherScored = other == null ? null : others.get(other);
    return otherScored == null
        ? task.chosen().choice().policy().exploration().draw(rows, seed)
        : TeamDraftInterleaving.draw(
            rows, own, worth(other, otherScored), otherScored.by().toString(), seed);
  }

  /** Null where nothing is to be compared, or a cell's model could not score. */
  private @Nullable Comparison comparison(PageTask task, Map<ServingModel, Scored> scored) {
    List<Alternative> cells = task.chosen().choice().alternatives();
    List<List<BuiltRow>> pages = new ArrayList<>(cells.size());
    for (Alternative cell : cells) {
      ServingModel model = cell.model();
      Scored scores = model == null ? null : scored.get(model);
      if (scores == null) {
        return null;
      }
      pages.add(
          PageConstruction.build(
              task.candidates(), worth(model, scores), plan(task, cell.policy())));
    }
    return cells.isEmpty()
        ? null
        : Comparison.of(
            task.chosen().choice().layout(), task.candidates().items().length, cells, pages);
  }

  private PagePlan plan(PageTask task, Policy policy) {
    Layout layout = task.chosen().choice().layout();
    int firstRow = task.open() == null ? 0 : task.open().firstRow();
    return new PagePlan(
        firstRow,
        least(layout.rows() - firstRow, task.request().rows()),
        least(layout.columns(), task.request().columns()),
        curves.of(layout),
        policy.exploration()::reach,
        policy.diversity() == 0
            ? null
            : new MaximalMarginalRelevance(
                policy.diversity(),
                SharedAttributes.of(
                    task.chosen().serving().catalogue(),
                    policy.diversityAttributes(),
                    task.candidates().items())));
  }

  private Worth worth(@Nullable ServingModel model, Scored scored) {
    // How popular an item is says nothing of how it compares with one of another row.
    return model == null || scored.by().equals(Choice.POPULARITY)
        ? Worth.of(scored.scores().scores(), ScoreKind.MARGIN, null)
        : Worth.of(
            scored.scores().scores(),
            model.model().bundle().scoreKind(),
            calibrations.of(scored.by()));
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
