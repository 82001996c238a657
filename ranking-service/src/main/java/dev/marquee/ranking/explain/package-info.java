/**
 * Why a page is as it is: where items stand on it or why they are absent, and what each feature
 * adds to their scores.
 *
 * <p>In: a page's request, and the items asked about. Out: the page as it would be made now, with
 * the answers. Never: a signed, logged or counted page, work on an event loop.
 */
@NullMarked
package dev.marquee.ranking.explain;

import org.jspecify.annotations.NullMarked;
