package dev.marquee.ranking.explain;

import dev.marquee.contract.layout.LayoutRef;
import dev.marquee.contract.page.Degradation;
import dev.marquee.contract.page.ModelRef;
import dev.marquee.contract.page.PageRow;
import java.util.List;
import java.util.Map;

/**
 * A page as it would be made now, and what became of some items.
 *
 * @param page which
 * @param layout the layout chosen
 * @param model what scored it
 * @param policyVersion as the log names it; with the exploration that a served page would have
 * @param exploration always {@code none}: the order before chance
 * @param cells experiment key to cell key
 * @param degraded how it falls short
 * @param rows top to bottom, with their evidence
 * @param items in the order asked
 */
record PageExplanation(
    String page,
    LayoutRef layout,
    ModelRef model,
    String policyVersion,
    String exploration,
    Map<String, String> cells,
    List<Degradation> degraded,
    List<PageRow> rows,
    List<ItemExplanation> items) {}
