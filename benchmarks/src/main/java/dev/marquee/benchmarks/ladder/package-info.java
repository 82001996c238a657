/**
 * The load ladder: the packaged ranking-service under load, and the limit server beside it, in
 * alternating rounds of one run.
 *
 * <p>In: the packaged modules. Out: a table of medians with their ratios. It starts Redis and both
 * servers on loopback, with data in a temporary folder, and ends them. Never: two servers under
 * load at the same time.
 */
@NullMarked
package dev.marquee.benchmarks.ladder;

import org.jspecify.annotations.NullMarked;
