/**
 * The tracker: the script that a page loads to report what was rendered, viewable and done.
 *
 * <p>In: nothing. Out: {@code marquee.js} and its types, to any origin. Never: a bundler or a
 * minifier; what is served is what stands in the repository.
 */
@NullMarked
package dev.marquee.logging.tracker;

import org.jspecify.annotations.NullMarked;
