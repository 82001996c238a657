/**
 * A catalogue of a million items: how much memory a snapshot takes, how long the process stands
 * still while another takes its place; in this process, or uploaded to the packaged service.
 *
 * <p>In: numbers of items and attributes. Out: a table. Never: requests for pages; those are the
 * ladder's.
 */
@NullMarked
package dev.marquee.benchmarks.scale;

import org.jspecify.annotations.NullMarked;
