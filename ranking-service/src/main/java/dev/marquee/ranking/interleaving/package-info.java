/**
 * Interleaving: one page of two models' rankings, so that the same person chooses between them.
 *
 * <p>In: rows with what each model would show in them, and a seed. Out: a slate in which every item
 * has a team. Never: credit where both would have shown the same.
 */
@NullMarked
package dev.marquee.ranking.interleaving;

import org.jspecify.annotations.NullMarked;
