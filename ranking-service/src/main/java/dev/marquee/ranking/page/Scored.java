package dev.marquee.ranking.page;

import dev.marquee.contract.page.ModelRef;
import dev.marquee.ranking.scoring.Scores;

/**
 * Scores, and who gave them.
 *
 * @param by the model, or {@link dev.marquee.ranking.policy.Choice#POPULARITY}
 */
public record Scored(Scores scores, ModelRef by) {}
