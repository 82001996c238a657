/**
 * Identifiers: time-ordered UUIDs (version 7) for pages and events.
 *
 * <p>In: a clock and a source of randomness. Out: ids that sort by the time at which they were
 * made. Never: global state, or an id that reveals anything but its time.
 */
@NullMarked
package dev.marquee.contract.id;

import org.jspecify.annotations.NullMarked;
