/**
 * How many events the ui-logging-service takes in: batches of twenty, each durable before it is
 * answered, beside what Redis alone could take.
 *
 * <p>In: the packaged service, a Redis that forces every write to disk. Out: events a second,
 * processor time an event, latencies. Never: an event that the log had already.
 */
@NullMarked
package dev.marquee.benchmarks.ingest;

import org.jspecify.annotations.NullMarked;
