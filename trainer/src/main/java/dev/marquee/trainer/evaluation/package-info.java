/**
 * How well scores order held-out items, with an interval.
 *
 * <p>In: scores and outcomes of items that the model was not trained on. Out: rank correlation and
 * ranking gain, each with the interval of a bootstrap. Pure functions of their arguments. Never: a
 * number without its interval.
 */
@NullMarked
package dev.marquee.trainer.evaluation;

import org.jspecify.annotations.NullMarked;
