package dev.marquee.ranking.page;

import dev.marquee.contract.page.Degradation;
import dev.marquee.contract.page.PageRow;
import dev.marquee.ranking.candidate.Candidates;
import dev.marquee.ranking.catalogue.Catalogue;
import dev.marquee.ranking.construction.BuiltRow;
import dev.marquee.ranking.feature.RequestFacts;
import dev.marquee.ranking.policy.Choice;
import dev.marquee.ranking.scoring.Scored;
import dev.marquee.ranking.serving.ServingModel;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A page that was made and not issued: in the order before chance, and all that it came from.
 *
 * @param choice layout, cells, policy
 * @param catalogue that the candidates' indices mean
 * @param candidates with each dropped item
 * @param facts that the model was told
 * @param scored one score and one row of features per candidate; no features by popularity
 * @param model that scored; null for popularity
 * @param built the rows of the page with what each could show, top to bottom
 * @param rows the same as an answer has them
 * @param policyVersion as the log names it where such a page is served
 * @param degraded how it falls short
 */
public record Rehearsed(
    Choice choice,
    Catalogue catalogue,
    Candidates candidates,
    RequestFacts facts,
    Scored scored,
    @Nullable ServingModel model,
    List<BuiltRow> built,
    List<PageRow> rows,
    String policyVersion,
    Set<Degradation> degraded) {

  static Rehearsed of(PageTask task, Ranked ranked) {
    return new Rehearsed(
        ranked.choice(),
        ranked.catalogue(),
        ranked.candidates(),
        task.facts(),
        ranked.scored(),
        ranked.scored().by().equals(Choice.POPULARITY) ? null : task.model(),
        ranked.slate().rows().stream().map(row -> row.built()).toList(),
        AnswerRows.of(ranked),
        ranked.policyVersion(ranked.choice().policy().exploration().drawnBy()),
        ranked.degraded());
  }
}
