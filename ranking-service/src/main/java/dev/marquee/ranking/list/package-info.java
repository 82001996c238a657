/**
 * The single-list form, {@code POST /v1/rank}: the caller's candidates, with features of their own,
 * as one ranked list.
 *
 * <p>In: up to 5,000 candidates. Out: the best of them with their probabilities, signed and logged
 * like a page of one row. Never: an object per candidate and feature on the way.
 */
@NullMarked
package dev.marquee.ranking.list;

import org.jspecify.annotations.NullMarked;
