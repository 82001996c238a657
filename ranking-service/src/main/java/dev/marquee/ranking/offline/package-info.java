/**
 * What offline jobs computed of users and segments, brought into Redis: features, and lists of
 * items.
 *
 * <p>In: JSON lines from an operator, of any number, read as they come. Out: one value for each in
 * Redis, which {@code user} reads with a page. Never: a file in memory as a whole, or a line lost
 * in silence.
 */
@NullMarked
package dev.marquee.ranking.offline;

import org.jspecify.annotations.NullMarked;
