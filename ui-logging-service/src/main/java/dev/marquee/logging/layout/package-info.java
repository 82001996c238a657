/**
 * The registry of layouts: the surfaces that screens draw, each version fixed for good.
 *
 * <p>In: a layout by an operator, over HTTP. Out: the published document that rankers follow, and
 * here the bounds that events are judged by. Never: a change to a version that exists, since pages
 * and curves already speak of it.
 */
@NullMarked
package dev.marquee.logging.layout;

import org.jspecify.annotations.NullMarked;
