/**
 * How this replica fares, for people: one page to look at, and the JSON behind it.
 *
 * <p>In: what is served, what is connected, what was counted lately. Out: numbers and sentences.
 * Never: a change of anything, anything about a user.
 */
@NullMarked
package dev.marquee.ranking.status;

import org.jspecify.annotations.NullMarked;
