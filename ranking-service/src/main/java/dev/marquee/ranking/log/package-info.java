/**
 * The log of what was served: each page, and for a sampled share of pages what it was chosen from.
 *
 * <p>In: a served page. Out: an entry of its user's stream, appended without being awaited. Never:
 * a request that waits for the log, or an unbounded queue before it; what could not be appended is
 * counted, and where that is known before the answer, said in it.
 */
@NullMarked
package dev.marquee.ranking.log;

import org.jspecify.annotations.NullMarked;
