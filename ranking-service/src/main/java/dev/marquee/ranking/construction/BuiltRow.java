package dev.marquee.ranking.construction;

import dev.marquee.ranking.candidate.CandidateRow;

/**
 * One row as it was built, before any chance.
 *
 * @param source what it could choose from
 * @param eligible positions of its candidates, best first, or in the source's order where the row
 *     keeps that; no other row of the page has them
 * @param logits worth of each eligible item, in the same order, in the scale of log-odds where the
 *     score is a probability; never rising over the first {@code reach} of them
 * @param reach how many of the first of them exploration may show; at least {@code shown}, or 0
 *     where the row keeps its order
 * @param shown how many slots the row has
 * @param pinned whether the row stays where it is, whatever is drawn
 */
public record BuiltRow(
    CandidateRow source, int[] eligible, float[] logits, int reach, int shown, boolean pinned) {}
