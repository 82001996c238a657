package dev.marquee.ranking.policy;

import dev.marquee.ranking.exploration.Exploration;

/**
 * What becomes of users of whom too little is known to rank for them alone.
 *
 * @param exploration how their pages are randomised, in place of the policy's own
 * @param plays who has played so many items is none of them; at least 1
 */
public record ColdStart(Exploration exploration, int plays) {}
