package dev.marquee.ranking.page;

import dev.marquee.contract.page.Degradation;
import dev.marquee.contract.page.PageRequest;
import dev.marquee.ranking.candidate.Candidates;
import dev.marquee.ranking.catalogue.Catalogue;
import dev.marquee.ranking.continuation.OpenPage;
import dev.marquee.ranking.exploration.DrawnBy;
import dev.marquee.ranking.exploration.Slate;
import dev.marquee.ranking.policy.Choice;
import dev.marquee.ranking.scoring.Scored;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A page that is ranked and built, and not yet signed, logged or answered.
 *
 * @param page its name
 * @param request what was asked for
 * @param choice layout, cells, parameters
 * @param catalogue that the candidates' indices mean
 * @param scored one score per candidate
 * @param slate what is shown where, and how probable that was
 * @param comparison with the pages of other cells; null where none is asked for
 * @param degraded how it falls short so far
 * @param open the page whose further rows these are; null for a page from its top
 */
record Ranked(
    String page,
    PageRequest request,
    Choice choice,
    Catalogue catalogue,
    Candidates candidates,
    Scored scored,
    Slate slate,
    @Nullable Comparison comparison,
    Set<Degradation> degraded,
    @Nullable OpenPage open) {

  /** Where on the layout the first of the rows stands. */
  int firstRow() {
    return open == null ? 0 : open.firstRow();
  }

  /** Names model, page construction and exploration together. */
  String policyVersion() {
    return policyVersion(slate.by());
  }

  /** The same, with another exploration than that of the slate. */
  String policyVersion(DrawnBy by) {
    return choice.policy().version(scored.by(), by);
  }
}
