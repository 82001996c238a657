/**
 * The load ladder: the packaged ranking-service under load, and the limit server beside it, in
 * alternating rounds of one run.
 *
 * <p>In: the packaged modules. Out: a table of medians with their ratios. Never: two servers under
 * load at the same time.
 */
@NullMarked
package dev.marquee.benchmarks.ladder;

import org.jspecify.annotations.NullMarked;
