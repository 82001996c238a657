/**
 * What the operator's probes ask: has it started, can it serve a full page.
 *
 * <p>In: what the other packages have. Out: health, with a sentence for what is missing. Never: a
 * check that needs Redis; a ranker without Redis still serves.
 */
@NullMarked
package dev.marquee.ranking.health;

import org.jspecify.annotations.NullMarked;
