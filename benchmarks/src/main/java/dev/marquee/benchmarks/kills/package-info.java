/**
 * Whether the log loses, doubles or invents an event when its service or its Redis is killed at any
 * moment, while events come and people are erased.
 *
 * <p>In: the packaged ui-logging-service, a Redis that forces every write to disk. Out: what was
 * accepted against what the lake holds. Never: a number for speed.
 */
@NullMarked
package dev.marquee.benchmarks.kills;

import org.jspecify.annotations.NullMarked;
