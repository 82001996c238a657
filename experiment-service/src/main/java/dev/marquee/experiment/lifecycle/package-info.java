/**
 * The rules of experiments: the states and the steps between them, which experiments may run side
 * by side, and which changes leave everybody where they are.
 *
 * <p>In: experiments and an intended change. Out: the experiments after it, or a refusal with a
 * sentence. Never: input or output, a clock, or a change in place; everything here is a value.
 */
@NullMarked
package dev.marquee.experiment.lifecycle;

import org.jspecify.annotations.NullMarked;
