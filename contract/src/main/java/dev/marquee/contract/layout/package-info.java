/**
 * Layouts: the surfaces of a user interface, and the slots in them.
 *
 * <p>In: a layout's definition. Out: which slots exist, what fits the first viewport, and when a
 * slot counts as viewable. Never: pixels, or how a client draws.
 */
@NullMarked
package dev.marquee.contract.layout;

import org.jspecify.annotations.NullMarked;
