/**
 * Calibration: what reward a model's scores stand for, so that scores of different rows can be
 * added up.
 *
 * <p>In: aggregates of scores and rewards of the log, from an analyst's query. Out: a function per
 * model, published for all replicas. Never: single rewards, or a fit while a request waits.
 */
@NullMarked
package dev.marquee.ranking.calibration;

import org.jspecify.annotations.NullMarked;
