package dev.marquee.ranking.list;

import dev.marquee.contract.page.Degradation;
import dev.marquee.ranking.catalogue.Catalogue;
import dev.marquee.ranking.exploration.Slate;
import dev.marquee.ranking.page.Comparison;
import dev.marquee.ranking.policy.Choice;
import dev.marquee.ranking.scoring.Scored;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A list that is ranked, and not yet signed, logged or answered.
 *
 * @param request what was asked for
 * @param choice layout, cells, parameters
 * @param catalogue that the candidates' indices mean
 * @param scored one score per candidate
 * @param slate one row, or none where every candidate was dropped
 * @param comparison with the lists of other cells; null where none is asked for
 * @param degraded how it falls short so far
 */
record RankedCandidates(
    ListRequest request,
    Choice choice,
    Catalogue catalogue,
    ListCandidates candidates,
    Scored scored,
    Slate slate,
    @Nullable Comparison comparison,
    Set<Degradation> degraded) {

  /** Names model, construction and exploration together. */
  String policyVersion() {
    return choice.policy().version(scored.by(), slate.by());
  }
}
