/**
 * How the cost of a ranked list grows with its candidates.
 *
 * <p>In: the packaged ranking-service. Out: processor time and latency by the number of candidates,
 * and the exponent of the growth. Never: a list that was answered with less than its model.
 */
@NullMarked
package dev.marquee.benchmarks.growth;

import org.jspecify.annotations.NullMarked;
