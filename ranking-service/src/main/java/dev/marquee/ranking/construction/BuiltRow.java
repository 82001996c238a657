package dev.marquee.ranking.construction;

import dev.marquee.ranking.candidate.CandidateRow;

/**
 * One row as it was built.
 *
 * @param source what it could choose from
 * @param eligible positions of the candidates that no row above shows, best first
 * @param shown how many of them the row shows: the first ones
 */
public record BuiltRow(CandidateRow source, int[] eligible, int shown) {}
