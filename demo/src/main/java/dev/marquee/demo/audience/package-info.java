/**
 * The simulated audience: who they are, what they like, how they look at a page. The truth behind
 * its log is known, which is what estimates of examination can be judged against.
 *
 * <p>In: a served page, a person, a source of randomness. Out: what the person does. Never: input
 * or output, or a framework; and never an act that does not follow from the published truth.
 */
@NullMarked
package dev.marquee.demo.audience;

import org.jspecify.annotations.NullMarked;
