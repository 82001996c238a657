/**
 * The job that trains the first model of the home page, in two versions, on the sample catalogue.
 *
 * <p>In: items as JSON lines. Out: the bundles {@code home/1} and {@code home/2}, with what they
 * are and how good they are on held-out films in their lineage. The same input gives the same
 * bytes. Never: anybody's behaviour, and no outcome of a film (votes, ratings, gross) among its
 * features.
 */
@NullMarked
package dev.marquee.trainer.home;

import org.jspecify.annotations.NullMarked;
