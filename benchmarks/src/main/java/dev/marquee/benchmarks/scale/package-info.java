/**
 * A catalogue of a million items: how much memory a snapshot takes, how long the process stands
 * still while another takes its place.
 *
 * <p>In: numbers of items and attributes. Out: a table. Never: a server; what serves is measured by
 * the ladder.
 */
@NullMarked
package dev.marquee.benchmarks.scale;

import org.jspecify.annotations.NullMarked;
