/**
 * The analysts' console: a page that asks this service's own interface.
 *
 * <p>In: a browser. Out: the page, whose scripts lie in {@code META-INF/resources/console}. Never:
 * a number that {@code GET} or {@code POST /v1/…} does not give to everyone.
 */
@NullMarked
package dev.marquee.logging.console;

import org.jspecify.annotations.NullMarked;
