/**
 * Brings the simulated audience to the page, through the same APIs as everyone.
 *
 * <p>In: how many visits, and how long they may take. Out: pages asked for and events reported, all
 * marked as simulated. Never: a decision of the audience's own, which are in {@code audience}.
 */
@NullMarked
package dev.marquee.demo.visits;

import org.jspecify.annotations.NullMarked;
