/**
 * Pages made beforehand, for a population instead of a person: what is served when there is no time
 * to make one.
 *
 * <p>In: which populations ask for pages, and pages that were ranked for them. Out: the page of a
 * population, at once. Never: more pages than the setting says, or a page that is served without
 * being held once more to the rules of the moment.
 */
@NullMarked
package dev.marquee.ranking.precomputed;

import org.jspecify.annotations.NullMarked;
