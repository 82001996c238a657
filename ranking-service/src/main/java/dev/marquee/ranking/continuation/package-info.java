/**
 * Pages that go on: what is kept between a page's first rows and its further ones, for thirty
 * minutes, where every replica finds it.
 *
 * <p>In: what was placed on a page, and for whom. Out: the same, by a signed cursor. Never: a wait
 * beyond the deadline, or a page for a cursor that was not signed here.
 */
@NullMarked
package dev.marquee.ranking.continuation;

import org.jspecify.annotations.NullMarked;
