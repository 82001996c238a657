/**
 * Nearline: what people just did, brought into the state that the ranker reads, within
 * milliseconds.
 *
 * <p>In: what people did, that the log holds. Out: {@link dev.marquee.contract.state.UserState} in
 * Redis. Never: a wait in the way of an answer; a failure here is counted and costs freshness, not
 * events.
 */
@NullMarked
package dev.marquee.logging.nearline;

import org.jspecify.annotations.NullMarked;
