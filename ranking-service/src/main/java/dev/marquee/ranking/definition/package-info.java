/**
 * What a page is made of, as data: its rows and where each takes its items from.
 *
 * <p>In: a definition from an operator, checked with sentences. Out: the published definitions,
 * which every replica follows. Never: which items those are; that is {@code candidate}'s.
 */
@NullMarked
package dev.marquee.ranking.definition;

import org.jspecify.annotations.NullMarked;
