/**
 * The ranking-service: pages of ranked rows.
 *
 * <p>One package per capability: {@code catalogue} (items), {@code definition} (what a page is made
 * of), {@code candidate} (which items a row may show), {@code scoring} (models over item features),
 * {@code construction} (rows from scored candidates), {@code model} (bundles on disk), {@code
 * serving} (all of these as one snapshot), {@code policy} (which model and layout a user gets),
 * {@code user} (user state), {@code log} (what was served), {@code page} (the request from end to
 * end), {@code further} (rows of a page that goes on), {@code delivery} (an answer's way out, once
 * for each key), {@code health}. This package itself holds only what all of them share: the problem
 * codes and the deadline.
 */
@NullMarked
package dev.marquee.ranking;

import org.jspecify.annotations.NullMarked;
