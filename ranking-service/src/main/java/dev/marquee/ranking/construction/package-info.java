/**
 * Page construction: which rows, and which items in them, in which order.
 *
 * <p>In: candidates and their scores. Out: rows, disjoint, each with everything that it could have
 * shown. Never: chance; exploration comes after it.
 */
@NullMarked
package dev.marquee.ranking.construction;

import org.jspecify.annotations.NullMarked;
