/**
 * The catalogue: every item with its attributes, in memory, column by column.
 *
 * <p>In: JSON lines of items from an operator, or the version that another replica published. Out:
 * an immutable snapshot, which listeners hear of before a request can. Never: a change to a
 * snapshot that somebody may be reading.
 */
@NullMarked
package dev.marquee.ranking.catalogue;

import org.jspecify.annotations.NullMarked;
