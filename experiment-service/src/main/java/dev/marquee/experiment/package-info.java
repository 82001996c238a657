/**
 * The experiment-service: who is split, how, and what was decided.
 *
 * <p>Its features: {@code lifecycle}, the rules of experiments; {@code snapshot}, what is published
 * and held in memory; {@code registry}, changes over HTTP; {@code assignment}, the cells of a unit.
 * This package holds only what all of them share: the service's problems and its clock. In:
 * nothing. Out: codes, the time. Never: a feature's logic.
 */
@NullMarked
package dev.marquee.experiment;

import org.jspecify.annotations.NullMarked;
