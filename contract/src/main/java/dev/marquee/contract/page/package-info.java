/**
 * Pages: what a client asks for and what the ranker answers.
 *
 * <p>In: a request for a page. Out: rows of slots with scores and probabilities, and how far the
 * answer was degraded. Never: how a page is built; that is the ranking-service's.
 */
@NullMarked
package dev.marquee.contract.page;

import org.jspecify.annotations.NullMarked;
