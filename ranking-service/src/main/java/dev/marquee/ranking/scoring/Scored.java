package dev.marquee.ranking.scoring;

import dev.marquee.contract.page.ModelRef;

/**
 * Scores, and who gave them.
 *
 * @param by the model, or {@link dev.marquee.ranking.policy.Choice#POPULARITY}
 */
public record Scored(Scores scores, ModelRef by) {}
