/**
 * Documents that one service publishes and all follow: layouts, experiments, the catalogue, pages.
 *
 * <p>In: a change by the owner, as compare-and-set. Out: the current value, in memory, in every
 * follower within a second, and from a local copy where Redis is away at the start. Never: a
 * half-read value; a body that cannot be parsed is refused and the old one stays.
 */
@NullMarked
package dev.marquee.edge.state;

import org.jspecify.annotations.NullMarked;
