/**
 * The standing audit of exploration: what is drawn in production, held against the probabilities
 * that are stated of it, per version of a policy.
 *
 * <p>In: the coins of every slate. Out: an alarm that may be looked at any time, and is false with
 * a probability that is stated too. Never: a page that waits for it.
 */
@NullMarked
package dev.marquee.ranking.audit;

import org.jspecify.annotations.NullMarked;
