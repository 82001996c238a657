/**
 * The catalogue: every item with its attributes, in memory, a row each.
 *
 * <p>In: items. Out: an immutable snapshot, and drafts of the next one that share with it what does
 * not change. Never: a change to a snapshot that somebody may be reading.
 */
@NullMarked
package dev.marquee.ranking.catalogue;

import org.jspecify.annotations.NullMarked;
