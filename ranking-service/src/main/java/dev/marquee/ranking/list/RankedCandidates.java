package dev.marquee.ranking.list;

import dev.marquee.contract.page.Degradation;
import dev.marquee.ranking.catalogue.Catalogue;
import dev.marquee.ranking.exploration.Slate;
import dev.marquee.ranking.policy.Choice;
import dev.marquee.ranking.scoring.Scored;
import java.util.Set;

/**
 * A list that is ranked, and not yet signed, logged or answered.
 *
 * @param request what was asked for
 * @param choice layout, cells, parameters
 * @param catalogue that the candidates' indices mean
 * @param scored one score per candidate
 * @param slate one row, or none where every candidate was dropped
 * @param degraded how it falls short so far
 */
record RankedCandidates(
    ListRequest request,
    Choice choice,
    Catalogue catalogue,
    ListCandidates candidates,
    Scored scored,
    Slate slate,
    Set<Degradation> degraded) {}
