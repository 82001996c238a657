/**
 * What numbers that were measured say: a trend, a growth, each with its interval.
 *
 * <p>In: arrays. Out: estimates with intervals of 95%. Never: an estimate without one.
 */
@NullMarked
package dev.marquee.benchmarks.fit;

import org.jspecify.annotations.NullMarked;
