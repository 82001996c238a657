package dev.marquee.ranking.page;

import dev.marquee.contract.model.ScoreKind;
import dev.marquee.ranking.Deadline;
import dev.marquee.ranking.calibration.PublishedCalibrations;
import dev.marquee.ranking.candidate.Candidates;
import dev.marquee.ranking.construction.BuiltRow;
import dev.marquee.ranking.construction.MaximalMarginalRelevance;
import dev.marquee.ranking.construction.PageConstruction;
import dev.marquee.ranking.construction.PagePlan;
import dev.marquee.ranking.construction.SharedAttributes;
import dev.marquee.ranking.construction.Worth;
import dev.marquee.ranking.examination.PublishedCurves;
import dev.marquee.ranking.exploration.NoExploration;
import dev.marquee.ranking.exploration.Slate;
import dev.marquee.ranking.feature.RequestFacts;
import dev.marquee.ranking.interleaving.TeamDraftInterleaving;
import dev.marquee.ranking.policy.Alternative;
import dev.marquee.ranking.policy.Choice;
import dev.marquee.ranking.policy.Policy;
import dev.marquee.ranking.scoring.Scored;
import dev.marquee.ranking.serving.ServingModel;
import dev.marquee.ranking.serving.ServingSnapshot;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Makes the slate of a page or a list of scored candidates: builds the rows by calibrated worth and
 * diversity, draws them by the policy or interleaves them with another model's, and compares them
 * with what the cells of an experiment would have shown.
 */
@Singleton
public final class SlateMaking {
  private final PageScoring scoring;
  private final PublishedCurves curves;
  private final PublishedCalibrations calibrations;

  SlateMaking(PageScoring scoring, PublishedCurves curves, PublishedCalibrations calibrations) {
    this.scoring = scoring;
    this.curves = curves;
    this.calibrations = calibrations;
  }

  /**
   * A slate to be made.
   *
   * @param serving what it is made from
   * @param choice layout, policy and cells
   * @param model that scored; null for popularity
   * @param candidates in their rows
   * @param facts of the request and the user, for other models
   * @param deadline until when those may score
   * @param shape of the page
   * @param seed of its randomness
   */
  public record Task(
      ServingSnapshot serving,
      Choice choice,
      @Nullable ServingModel model,
      Candidates candidates,
      RequestFacts facts,
      Deadline deadline,
      Shape shape,
      long seed) {}

  /**
   * What fits.
   *
   * @param firstRow where on the layout the first row stands
   * @param rows at most so many
   * @param columns at most so many
   */
  public record Shape(int firstRow, int rows, int columns) {}

  /**
   * A slate that was made.
   *
   * @param comparison with the slates of other cells; null where none is asked for
   */
  public record Made(Slate slate, @Nullable Comparison comparison) {}

  /**
   * The slate, and off the request's path what the policy's shadow makes of it. Never fails; a
   * model that cannot score in time takes no part.
   */
  public CompletionStage<Made> make(Task task, Scored own) {
    scoring.shadow(task, own);
    List<ServingModel> others = others(task);
    return others.isEmpty() && task.choice().alternatives().isEmpty()
        ? CompletableFuture.completedStage(made(task, own, Map.of()))
        : scoredByOthers(task, own, others).thenApply(scored -> made(task, own, scored));
  }

  /** The slate by the order before chance: nothing is drawn, compared or shadowed. */
  public Slate beforeChance(Task task, Scored own) {
    return NoExploration.INSTANCE.draw(
        rows(task, worth(task.model(), own), task.choice().policy()), 0);
  }

  private Made made(Task task, Scored own, Map<ServingModel, Scored> others) {
    Worth worth = worth(task.model(), own);
    List<BuiltRow> rows = rows(task, worth, task.choice().policy());
    ServingModel other = interleavedWith(task);
    Scored byOther = other == null ? null : others.get(other);
    Slate slate =
        byOther == null
            ? task.choice().policy().exploration().draw(rows, task.seed())
            : TeamDraftInterleaving.draw(
                rows, worth, worth(other, byOther), byOther.by().toString(), task.seed());
    return new Made(slate, comparison(task, others));
  }

  /** The models that it is interleaved or compared with; each once, without its own. */
  private static List<ServingModel> others(Task task) {
    ServingModel interleaved = interleavedWith(task);
    List<Alternative> alternatives = task.choice().alternatives();
    if (task.model() == null || (interleaved == null && alternatives.isEmpty())) {
      return List.of();
    }
    Set<ServingModel> others = new LinkedHashSet<>();
    if (interleaved != null) {
      others.add(interleaved);
    }
    for (Alternative alternative : alternatives) {
      if (alternative.model() != null) {
        others.add(alternative.model());
      }
    }
    others.remove(task.model());
    return List.copyOf(others);
  }

  private static @Nullable ServingModel interleavedWith(Task task) {
    String name = task.choice().policy().interleaveWith();
    return name == null ? null : task.serving().model(name);
  }

  /** Scores by one model after the other; those that cannot score in time are left out. */
  private CompletionStage<Map<ServingModel, Scored>> scoredByOthers(
      Task task, Scored own, List<ServingModel> others) {
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
      ServingModel other, Task task, Map<ServingModel, Scored> scored) {
    if (!other.model().acquire()) {
      return CompletableFuture.completedStage(scored);
    }
    return scoring
        .score(
            other,
            task.serving().candidates(),
            task.candidates().items(),
            task.facts(),
            task.deadline(),
            false)
        .whenComplete((scores, failure) -> other.model().release())
        .thenApply(
            scores -> {
              if (!scores.by().equals(Choice.POPULARITY)) {
                scored.put(other, scores);
              }
              return scored;
            });
  }

  /** Null where nothing is to be compared, or a cell's model could not score. */
  private @Nullable Comparison comparison(Task task, Map<ServingModel, Scored> scored) {
    List<Alternative> cells = task.choice().alternatives();
    List<List<BuiltRow>> pages = new ArrayList<>(cells.size());
    for (Alternative cell : cells) {
      ServingModel model = cell.model();
      Scored scores = model == null ? null : scored.get(model);
      if (scores == null) {
        return null;
      }
      pages.add(rows(task, worth(model, scores), cell.policy()));
    }
    return cells.isEmpty()
        ? null
        : Comparison.of(task.choice().layout(), task.candidates().items().length, cells, pages);
  }

  private List<BuiltRow> rows(Task task, Worth worth, Policy policy) {
    Shape shape = task.shape();
    return PageConstruction.build(
        task.candidates(),
        worth,
        new PagePlan(
            shape.firstRow(),
            shape.rows(),
            shape.columns(),
            curves.of(task.choice().layout()),
            policy.exploration()::reach,
            policy.diversity() == 0
                ? null
                : new MaximalMarginalRelevance(
                    policy.diversity(),
                    SharedAttributes.of(
                        task.serving().catalogue(),
                        policy.diversityAttributes(),
                        task.candidates().items()))));
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
}
