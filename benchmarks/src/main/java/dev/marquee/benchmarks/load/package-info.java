/**
 * The load generator: a few clients with a connection each, in a closed loop or at a constant rate.
 *
 * <p>In: a port and requests made beforehand. Out: counts and latencies; at a constant rate
 * measured from when a request was due, so that a server that stalls cannot hide it. Never: an
 * answer that is not counted.
 */
@NullMarked
package dev.marquee.benchmarks.load;

import org.jspecify.annotations.NullMarked;
