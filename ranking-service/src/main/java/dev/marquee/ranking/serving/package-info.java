/**
 * What a request is served from: catalogue, candidates and models as one immutable snapshot behind
 * one reference, made anew, off the event loops, when one of them changes.
 *
 * <p>In: changes. Out: the snapshot. Never: a model beside features of another catalogue.
 */
@NullMarked
package dev.marquee.ranking.serving;

import org.jspecify.annotations.NullMarked;
