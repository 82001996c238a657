/**
 * The way of an answer, the same for pages, their further rows and lists: a deadline, a place among
 * the requests at work or the cheaper answer, the time it took, the headers; and that an answer is
 * made once where several ask for it.
 *
 * <p>In: a request's headers, and how its answer is made. Out: the response. Never: anything of
 * what the answer says.
 */
@NullMarked
package dev.marquee.ranking.delivery;

import org.jspecify.annotations.NullMarked;
