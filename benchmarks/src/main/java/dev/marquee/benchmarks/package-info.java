/**
 * Measurements of the services: the load ladder against the packaged services, and JMH for hot
 * code.
 *
 * <p>In: what the build has packaged. Out: numbers, beside what the least possible server gives on
 * the same machine in the same run. Never: a promise; numbers with date and machine stand in
 * docs/performance.md.
 */
@NullMarked
package dev.marquee.benchmarks;

import org.jspecify.annotations.NullMarked;
