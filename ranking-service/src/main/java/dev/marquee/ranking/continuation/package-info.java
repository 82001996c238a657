/**
 * Pages that go on: what is kept between a page's first rows and its further ones, for thirty
 * minutes, where every replica finds it.
 *
 * <p>In: what was placed on a page, and for whom. Out: the same, by a signed cursor; and the answer
 * itself once there is one. Never: a wait beyond the deadline, or an answer to a cursor that was
 * not signed here.
 */
@NullMarked
package dev.marquee.ranking.continuation;

import org.jspecify.annotations.NullMarked;
