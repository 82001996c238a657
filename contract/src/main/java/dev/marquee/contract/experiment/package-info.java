/**
 * Experiments and the deterministic assignment of units to their cells.
 *
 * <p>In: a snapshot of experiments, a unit, its attributes. Out: the cell of each experiment and
 * the parameters that follow. Never: state; the same arguments give the same answer in every
 * process.
 */
@NullMarked
package dev.marquee.contract.experiment;

import org.jspecify.annotations.NullMarked;
