/**
 * A page, from the request to the answer: reads the user, gathers and scores candidates, builds the
 * rows, signs, logs.
 *
 * <p>In: a request for a page. Out: ranked rows with their probabilities, and how far the answer
 * falls short. Never: a wait beyond the deadline, an empty page or a 5xx while the catalogue is
 * there.
 */
@NullMarked
package dev.marquee.ranking.page;

import org.jspecify.annotations.NullMarked;
