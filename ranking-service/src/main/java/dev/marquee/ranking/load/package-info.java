/**
 * Load: how many requests are let in at once, so that latency stays flat when more arrive than can
 * be served.
 *
 * <p>In: requests that begin and end. Out: whether one more gets the full page; if not, it gets a
 * cheaper one. Never: a request that waits here, or one that is refused.
 */
@NullMarked
package dev.marquee.ranking.load;

import org.jspecify.annotations.NullMarked;
