package dev.marquee.ranking.list;

import dev.marquee.contract.model.ScoreKind;
import dev.marquee.ranking.calibration.PublishedCalibrations;
import dev.marquee.ranking.candidate.CandidateRow;
import dev.marquee.ranking.candidate.Candidates;
import dev.marquee.ranking.construction.BuiltRow;
import dev.marquee.ranking.construction.MaximalMarginalRelevance;
import dev.marquee.ranking.construction.PageConstruction;
import dev.marquee.ranking.construction.PagePlan;
import dev.marquee.ranking.construction.SharedAttributes;
import dev.marquee.ranking.construction.Worth;
import dev.marquee.ranking.definition.RowDefinition;
import dev.marquee.ranking.definition.RowSource;
import dev.marquee.ranking.examination.PublishedCurves;
import dev.marquee.ranking.policy.Choice;
import dev.marquee.ranking.policy.Policy;
import dev.marquee.ranking.scoring.Scored;
import dev.marquee.ranking.serving.ServingModel;
import jakarta.inject.Singleton;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Builds the one row of a list, as the policy wants it: by calibrated worth and diversity. */
@Singleton
final class ListPlanning {
  private static final RowDefinition ROW =
      new RowDefinition("list", "List", null, new RowSource.Popular(null), null);

  private final PublishedCurves curves;
  private final PublishedCalibrations calibrations;

  ListPlanning(PublishedCurves curves, PublishedCalibrations calibrations) {
    this.curves = curves;
    this.calibrations = calibrations;
  }

  /**
   * The row before chance; none where there are no candidates.
   *
   * @param limit at most so many slots; the layout's columns if null
   */
  List<BuiltRow> build(
      ListInputs.Chosen chosen, ListCandidates candidates, Scored scored, @Nullable Integer limit) {
    Choice choice = chosen.choice();
    int columns = choice.layout().columns();
    return PageConstruction.build(
        new Candidates(
            candidates.items(), List.of(new CandidateRow(ROW, all(candidates), CandidateRow.NONE))),
        worth(choice.model(), scored),
        new PagePlan(
            0,
            1,
            limit == null ? columns : Math.min(limit, columns),
            curves.of(choice.layout()),
            choice.policy().exploration()::reach,
            diversity(chosen, candidates)));
  }

  /** Items that only the caller knows have nothing in common with any other. */
  private static @Nullable MaximalMarginalRelevance diversity(
      ListInputs.Chosen chosen, ListCandidates candidates) {
    Policy policy = chosen.choice().policy();
    return policy.diversity() == 0
        ? null
        : new MaximalMarginalRelevance(
            policy.diversity(),
            SharedAttributes.of(
                chosen.serving().catalogue(), policy.diversityAttributes(), candidates.items()));
  }

  private Worth worth(@Nullable ServingModel model, Scored scored) {
    return model == null || scored.by().equals(Choice.POPULARITY)
        ? Worth.of(scored.scores().scores(), ScoreKind.MARGIN, null)
        : Worth.of(
            scored.scores().scores(),
            model.model().bundle().scoreKind(),
            calibrations.of(scored.by()));
  }

  private static int[] all(ListCandidates candidates) {
    int[] positions = new int[candidates.items().length];
    for (int i = 0; i < positions.length; i++) {
      positions[i] = i;
    }
    return positions;
  }
}
