/**
 * A second model that scores what the first one did, off the request's path, to be compared with it
 * before anybody sees its pages.
 *
 * <p>In: what was scored and how. Out: rank correlation and difference of scores, as metrics and
 * over HTTP. Never: a request that waits, or a page that changes.
 */
@NullMarked
package dev.marquee.ranking.shadow;

import org.jspecify.annotations.NullMarked;
