/**
 * The cells of a unit, over HTTP, for those who do not assign in their own process.
 *
 * <p>In: a unit and its attributes. Out: what {@link dev.marquee.contract.experiment.Assignment}
 * says of them and the snapshot in memory. Never: a wait for Redis.
 */
@NullMarked
package dev.marquee.experiment.assignment;

import org.jspecify.annotations.NullMarked;
