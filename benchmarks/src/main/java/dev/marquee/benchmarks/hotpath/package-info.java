/**
 * JMH for hot code: bytes per operation are what is watched, time is reported.
 *
 * <p>In: sizes of production. Out: JMH's own tables; run with {@code -prof gc}. Never: a result
 * without its error.
 */
@NullMarked
package dev.marquee.benchmarks.hotpath;

import org.jspecify.annotations.NullMarked;
