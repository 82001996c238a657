/**
 * Exploration: chance, after the rows are fixed and disjoint, with the exact probability of what it
 * did.
 *
 * <p>In: built rows and a seed. Out: the slate: what is shown where, and how probable that was.
 * Never: an item outside a row's reach, a probability that is not exact, a draw that the seed, the
 * logits and the policy do not repeat.
 */
@NullMarked
package dev.marquee.ranking.exploration;

import org.jspecify.annotations.NullMarked;
