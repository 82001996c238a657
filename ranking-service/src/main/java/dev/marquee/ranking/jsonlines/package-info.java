/**
 * Bodies of JSON lines, read as they come.
 *
 * <p>In: a stream of bytes. Out: its lines, one at a time. Never: what they mean, or more of them
 * in memory than one.
 */
@NullMarked
package dev.marquee.ranking.jsonlines;

import org.jspecify.annotations.NullMarked;
