/**
 * Versions of models as operators put them: bundles that are uploaded, which version is active, and
 * the way back.
 *
 * <p>In: a bundle as zip, the name of a version. Out: one state document that every replica
 * follows, the bundle's bytes beside it in Redis, and a folder on each replica. Never: a version
 * that did not reproduce its golden rows, or a request that waits for a change.
 */
@NullMarked
package dev.marquee.ranking.release;

import org.jspecify.annotations.NullMarked;
