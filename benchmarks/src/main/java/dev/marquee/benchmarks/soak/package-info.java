/**
 * Whether the ranking-service holds what it takes: many requests, and readings of its memory and
 * its open tensors between them.
 *
 * <p>In: the packaged ranking-service. Out: readings, a slope with its interval for each kind, a
 * verdict. Never: a verdict over the warm-up.
 */
@NullMarked
package dev.marquee.benchmarks.soak;

import org.jspecify.annotations.NullMarked;
