/**
 * The ledger: what came in, what landed, what was refused, and what is on its way.
 *
 * <p>In: the lake's commit records, the writer's state, and one query over slots. Out: counts that
 * must add up. Never: a count of its own that the lake cannot show.
 */
@NullMarked
package dev.marquee.logging.ledger;

import org.jspecify.annotations.NullMarked;
