/**
 * Events: what a client reports of what people saw and did.
 *
 * <p>In: one event as it came over the wire. Out: the same, typed and checked, unknown fields kept.
 * Never: what needs a token or a clock; that is the ui-logging-service's.
 */
@NullMarked
package dev.marquee.contract.event;

import org.jspecify.annotations.NullMarked;
