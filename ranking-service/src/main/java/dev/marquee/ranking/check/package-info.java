/**
 * A model bundle judged without a running service: what a data scientist asks before an upload.
 *
 * <p>In: a bundle's folder. Out: whether the ranker would serve it, what its file holds, and where
 * it would not, what to mend. Never: a verdict of its own making; whether a bundle serves is
 * decided by the very code that the service loads it with.
 */
@NullMarked
package dev.marquee.ranking.check;

import org.jspecify.annotations.NullMarked;
