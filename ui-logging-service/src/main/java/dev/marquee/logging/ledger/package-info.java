/**
 * The ledger: what came in, what landed, what was refused, and what is on its way.
 *
 * <p>In: the lake's commit records, Redis's own count of what was appended, the writer's state, and
 * one query over slots. Out: counts that must add up. Never: two counts that come from the same
 * source.
 */
@NullMarked
package dev.marquee.logging.ledger;

import org.jspecify.annotations.NullMarked;
