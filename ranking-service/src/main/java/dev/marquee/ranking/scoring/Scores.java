package dev.marquee.ranking.scoring;

import org.jspecify.annotations.Nullable;

/**
 * What came of scoring candidates.
 *
 * @param scores one per candidate, same order
 * @param features row-major, one row per candidate; null where they were not asked for
 */
public record Scores(float[] scores, float @Nullable [] features) {}
